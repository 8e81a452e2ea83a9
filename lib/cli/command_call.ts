/**
 * The command line of `steckdose`, read for one command.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { UsageError } from "../course/command_line.ts";
import { isLanguage, type Language, preferredLanguage, type Text } from "../course/language.ts";
import type { Command, CommandCall } from "./command.ts";
import { typedSteckdose } from "./command_usage.ts";

/** What node:util says of an option that a command does not have. */
const UNKNOWN_OPTION = "ERR_PARSE_ARGS_UNKNOWN_OPTION";

/** What node:util says of a command line, in a person's words. */
const PROBLEMS: Readonly<Record<string, Text>> = {
  [UNKNOWN_OPTION]: {
    en: 'there is no such option, "--help" shows them all',
    de: 'Diese Option gibt es nicht, "--help" zeigt alle',
  },
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: {
    en: "its value is missing, or it takes none",
    de: "Der Wert fehlt, oder diese Option hat keinen",
  },
};

const NO_SUCH_LANGUAGE: Text = { en: "there are en and de", de: "Es gibt en und de" };

const TOO_FEW: Text = { en: "something is missing behind it", de: "Dahinter fehlt etwas" };
const TOO_MANY: Text = { en: "it is one word too many", de: "Das ist ein Wort zu viel" };

/** What is read: a command, what stands behind its name, and the person's language. */
interface Typed {
  readonly command: Command;
  readonly args: readonly string[];
  readonly language: Language;
}

/** What is said where somebody has left out the `--` that the words of a program stand behind. */
function forProgram(word: string, { command, args }: Typed): Text | undefined {
  const index = args.findLastIndex((argument) => argument.split("=")[0] === word.split("=")[0]);
  if (command.passesOn !== true || index < 1) return undefined;
  const [own, rest] = [args.slice(0, index), args.slice(index)];
  const typed = typedSteckdose([command.name, ...own, "--", ...rest]);
  return {
    en: `what is for the program stands behind "--": ${typed}`,
    de: `Was für das Programm ist, steht hinter "--": ${typed}`,
  };
}

/** What is not meant for a program that is run. */
function ownArguments(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return end < 0 ? args : args.slice(0, end);
}

/** The language that a command line asks for, also where the rest of it is wrong. */
export function languageOf(args: readonly string[]): Language {
  const index = ownArguments(args).findIndex((argument) => /^--lang(=|$)/.test(argument));
  const name = args[index]?.split("=")[1] ?? args[index + 1] ?? "";
  return index >= 0 && isLanguage(name) ? name : preferredLanguage();
}

/**
 * Reads the command line of a command. `--lang` and `--help` are known to each.
 *
 * @param command The command.
 * @param args What stands behind its name.
 * @returns What was given.
 * @throws {UsageError} When it cannot be followed.
 */
export function commandCall(command: Command, args: readonly string[]): CommandCall {
  const own = ownArguments(args);
  const language = languageOf(own);
  const { values, positionals } = parsed(command, own, language);
  const lang = String(values.get("lang") ?? language);
  if (!isLanguage(lang)) throw new UsageError(`--lang ${lang}`, NO_SUCH_LANGUAGE, language);
  const switches = new Set([...values].flatMap(([name, value]) => value === true ? [name] : []));
  if (!switches.has("help")) checkPositionals(positionals, { command, args: own, language });
  const texts = [...values].flatMap(([name, value]): [string, string][] => {
    return typeof value === "string" ? [[name, value]] : [];
  });
  const rest = args.slice(own.length + 1);
  return { values: new Map(texts), switches, positionals, rest, language };
}

interface Parsed {
  readonly values: ReadonlyMap<string, unknown>;
  readonly positionals: readonly string[];
}

function parsed(command: Command, args: readonly string[], language: Language): Parsed {
  const { options } = command;
  const texts = [...options.filter(({ value }) => value !== null).map(({ name }) => name), "lang"];
  const flags = [...options.filter(({ value }) => value === null).map(({ name }) => name), "help"];
  try {
    const { values, positionals } = parseArgs({
      args: args.map((argument) => argument === "-h" ? "--help" : argument),
      options: Object.fromEntries([
        ...texts.map((name) => [name, { type: "string" }] as const),
        ...flags.map((name) => [name, { type: "boolean" }] as const),
      ]),
      allowPositionals: true,
    });
    return { values: new Map(Object.entries(values)), positionals };
  } catch (error) {
    throw usageErrorOf(error, { command, args, language });
  }
}

/** The same in the person's language; what node:util did not say stays as it is. */
function usageErrorOf(error: unknown, typed: Typed): unknown {
  const { args, language } = typed;
  if (!(error instanceof Error)) return error;
  const code = String(Reflect.get(error, "code"));
  const problem = PROBLEMS[code];
  if (problem === undefined) return error;
  const quoted = /'(-[^' ]*)/.exec(error.message)?.[1] ?? args.join(" ");
  const meant = code === UNKNOWN_OPTION ? forProgram(quoted, typed) : undefined;
  return new UsageError(quoted, meant ?? problem, language);
}

function checkPositionals(
  positionals: readonly string[],
  typed: Typed,
): void {
  const { command, language } = typed;
  const [least, most] = command.positionals;
  if (positionals.length < least) throw new UsageError(command.name, TOO_FEW, language);
  const extra = positionals[most];
  if (extra === undefined) return;
  throw new UsageError(extra, forProgram(extra, typed) ?? TOO_MANY, language);
}
