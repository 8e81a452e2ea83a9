/**
 * What a lesson program needs besides sockets: its address from the command
 * line, a voice, and a clear word when something fails.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { programArguments } from "../host/arguments.ts";
import { exit } from "../host/exit.ts";
import { printErrorLine, printLine } from "../host/output.ts";
import { onUncaught } from "../host/uncaught.ts";
import { printable, visible } from "../trace/visible.ts";
import type { Choices, Chosen } from "./choice.ts";
import { UsageError } from "./command_line.ts";
import { Dialogue } from "./dialogue.ts";
import type { Language, Text } from "./language.ts";
import {
  parseProgramArguments,
  type ProgramArguments,
  type ProgramOptions,
  programUsage,
  type Settings,
} from "./program_arguments.ts";

/** What a program says about itself: what it does, the address it has by default, its choices. */
export interface ProgramDescription extends Text, ProgramOptions {}

/** How a program speaks. */
export interface Voice {
  /** The language of the person. */
  readonly language: Language;
  /**
   * Prints one line, at once.
   *
   * What the network delivered may stand in it: control characters are shown
   * as `\r`, `\n` or `\x1b` and not obeyed, and a backslash is doubled.
   *
   * @param text The line; or the same in both languages, where it is not only data.
   */
  readonly say: (text: string | Text) => void;
  /**
   * Asks the person for a line. Sockets and timers work while the person thinks.
   *
   * @param question What stands in front of the answer: `{ en: "Name: ", de: "Name: " }`.
   * @param signal Takes the question back.
   * @returns The line without its end, or `null` at the end of the input
   * (Ctrl+D) and when the question was taken back.
   */
  readonly ask: (question: string | Text, signal?: AbortSignal) => Promise<string | null>;
  /**
   * Ends the program with one sentence on standard error and exit code 1.
   *
   * @param text The sentence, in which nothing is obeyed either.
   */
  readonly fail: (text: string | Text) => never;
}

/** The settings and the choices that the description names, the words, and the voice. */
export type Program<D extends ProgramDescription> =
  & Pick<Settings, Extract<keyof D, keyof Settings>>
  & (D extends { readonly choices: infer C extends Choices } ? Chosen<C> : unknown)
  & Pick<ProgramArguments, "words">
  & Voice;

/** Exit codes as shells know them. */
const FAILURE = 1;
const WRONG_USE = 2;

/** Ends the program with one sentence on standard error. */
function end(message: string, code: number): never {
  printErrorLine(printable(message));
  return exit(code);
}

function read(options: ProgramOptions): ProgramArguments {
  try {
    return parseProgramArguments(programArguments(), options);
  } catch (error) {
    if (error instanceof UsageError) return end(error.message, WRONG_USE);
    throw error;
  }
}

/**
 * Makes a lesson program of a script. It
 *
 * - takes `--host`, `--port`, `--path` and `--timeout`, as far as the
 *   description has a default for them, its `choices`, words that stand by
 *   themselves where it says so, and `--lang` and `--help`;
 * - speaks the language of the person;
 * - ends with one sentence and exit code 1 when a socket call fails and the
 *   program does not catch it. Other errors are mistakes in the program: the
 *   runtime shows where they come from.
 *
 * @example Usage
 * ```ts ignore
 * const { host, port, say } = program({
 *   en: "A server for one client.",
 *   de: "Ein Server für einen Client.",
 *   host: "localhost",
 *   port: 50000,
 * });
 * say({ en: `Waiting on port ${port}`, de: `Warte an Port ${port}` });
 * ```
 *
 * @typeParam D The description, which decides what there is to take out.
 * @param description What the program does, in both languages, and its defaults.
 * @returns The address to use, what was chosen, and how to speak.
 */
export function program<const D extends ProgramDescription>(description: D): Program<D> {
  const dialogue = new Dialogue();
  const giveUp = (message: string): never => {
    dialogue.breakOff();
    return end(message, FAILURE);
  };
  onUncaught((error) => {
    if (error instanceof SocketError) giveUp(error.message);
  });
  const { en, de, ...options }: ProgramDescription = description;
  const { settings, words, chosen, language, help } = read(options);
  if (help) {
    programUsage({ en, de }, options, language).forEach(printLine);
    exit(0);
  }
  const inLanguage = (text: string | Text) => typeof text === "string" ? text : text[language];
  const voice: Voice = {
    language,
    say: (text) => dialogue.say(visible(inLanguage(text))),
    ask: (question, signal) => dialogue.ask(printable(inLanguage(question)), signal),
    fail: (text) => giveUp(inLanguage(text)),
  };
  return { ...settings, ...chosen, words, ...voice } as Program<D>;
}
