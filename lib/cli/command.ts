/**
 * What a command of `steckdose` is.
 *
 * @module
 */

import type { Language, Text } from "../course/language.ts";

/** Exit codes as shells know them. */
export const SUCCESS = 0;
/** Something that was asked for could not be done. */
export const FAILURE = 1;
/** The command line cannot be followed. */
export const WRONG_USE = 2;

/** What a command line says to a command. */
export interface CommandCall {
  /** The value of each option that takes one. */
  readonly values: ReadonlyMap<string, string>;
  /** The options without a value that were given. */
  readonly switches: ReadonlySet<string>;
  /** What is not an option. */
  readonly positionals: readonly string[];
  /** What stands behind `--`, for a program that is run. */
  readonly rest: readonly string[];
  /** The language to speak. */
  readonly language: Language;
}

/** An option of a command. */
export interface CommandOption {
  /** Its name without `--`. */
  readonly name: string;
  /** What stands for its value in the usage, or `null` where it takes none. */
  readonly value: Text | null;
  /** What it does, in a few words. */
  readonly about: Text;
}

/** One command. */
export interface Command {
  /** What is typed. */
  readonly name: string;
  /** What it is given besides options, as the usage shows it: `<lesson>`. */
  readonly parameters: Text;
  /** What it does, in a few words. */
  readonly summary: Text;
  /** What else there is to say about it. */
  readonly details?: Text;
  /** Its options; `--lang` and `--help` every command has. */
  readonly options: readonly CommandOption[];
  /** How many positionals it needs and may have. */
  readonly positionals: readonly [least: number, most: number];
  /** Whether it passes on to a program what stands behind `--`. */
  readonly passesOn?: boolean;
  /**
   * Does it.
   *
   * @returns The exit code.
   */
  run(call: CommandCall): Promise<number> | number;
}
