/**
 * The command line taken apart, by the parser that all three runtimes have.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/** What a command line says. */
export interface ParsedArguments {
  /** The value of each option that takes one; the last one counts. */
  readonly values: ReadonlyMap<string, string>;
  /** The options without a value that were given. */
  readonly switches: ReadonlySet<string>;
  /** What is not an option. */
  readonly positionals: readonly string[];
}

/** Which options a program knows. */
export interface KnownOptions {
  /** The names of those that take a value, without `--`. */
  readonly values: readonly string[];
  /** The names of those that take none. */
  readonly switches: readonly string[];
}

/** Why a command line cannot be understood. */
export type ArgumentProblem = "unknown" | "missing value" | "unexpected value";

/** A command line that the program does not understand. */
export class ArgumentError extends Error {
  /** The name of the class. */
  override name = "ArgumentError";
  /** What is wrong. */
  readonly problem: ArgumentProblem;
  /** The option as it was written, `--port` for example. */
  readonly option: string;

  /** Makes an error about one option. */
  constructor(problem: ArgumentProblem, option: string) {
    super(`Cannot understand "${option}": ${problem}`);
    this.problem = problem;
    this.option = option;
  }
}

/** Whether what follows an option is the next option rather than a value; `-1` is a value. */
function isOption(text: string): boolean {
  return /^-(-|[^\d]|$)/.test(text);
}

/**
 * Takes a command line apart.
 *
 * `--port 80` and `--port=80` say the same, `-h` is `--help`, and behind `--`
 * nothing is an option.
 *
 * @param args The arguments, from `programArguments` for example.
 * @param known The options there are.
 * @returns What was given.
 * @throws {ArgumentError} When an option is unknown, lacks its value or must not have one.
 */
export function parseArguments(args: readonly string[], known: KnownOptions): ParsedArguments {
  const { parseArgs } = builtin("node:util");
  const takesValue = known.values.map((name) => [name, { type: "string" as const }] as const);
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...Object.fromEntries(takesValue), help: { type: "boolean", short: "h" } },
    // Not strict: the parser's own sentences differ from runtime to runtime.
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  const switches = new Set<string>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (known.values.includes(name)) {
      if (value === undefined || (!inlineValue && isOption(value))) {
        throw new ArgumentError("missing value", rawName);
      }
      values.set(name, value);
    } else if (known.switches.includes(name)) {
      if (value !== undefined) throw new ArgumentError("unexpected value", rawName);
      switches.add(name);
    } else {
      throw new ArgumentError("unknown", rawName);
    }
  }
  return { values, switches, positionals };
}
