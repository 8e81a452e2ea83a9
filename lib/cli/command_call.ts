/**
 * The command line of `steckdose`, read for one command.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { UsageError } from "../course/command_line.ts";
import { isLanguage, type Language, preferredLanguage, type Text } from "../course/language.ts";
import type { Command, CommandCall } from "./command.ts";

/** What node:util says of a command line, in a person's words. */
const PROBLEMS: Readonly<Record<string, Text>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: {
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
  checkPositionals(command, positionals, switches, language);
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
    throw usageErrorOf(error, args, language);
  }
}

/** The same in the person's language; what node:util did not say stays as it is. */
function usageErrorOf(error: unknown, args: readonly string[], language: Language): unknown {
  if (!(error instanceof Error)) return error;
  const problem = PROBLEMS[String(Reflect.get(error, "code"))];
  if (problem === undefined) return error;
  const quoted = /'(-[^' ]*)/.exec(error.message)?.[1] ?? args.join(" ");
  return new UsageError(quoted, problem, language);
}

function checkPositionals(
  { name, positionals: [least, most] }: Command,
  given: readonly string[],
  switches: ReadonlySet<string>,
  language: Language,
): void {
  if (switches.has("help")) return;
  if (given.length < least) throw new UsageError(name, TOO_FEW, language);
  const extra = given[most];
  if (extra !== undefined) throw new UsageError(extra, TOO_MANY, language);
}
