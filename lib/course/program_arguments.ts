/**
 * The command line of a lesson program: what it may say, and what to answer.
 *
 * @module
 */

import { ArgumentError, parseArguments } from "../host/parse_arguments.ts";
import { isLanguage, type Language, preferredLanguage, type Text } from "./language.ts";

/** What a lesson program can take from its command line. */
export interface Settings {
  /** The host to listen on or to connect to; `--host`. */
  readonly host: string;
  /** The port, 0 to 65535; `--port`. */
  readonly port: number;
  /** The path of a UNIX socket; `--path`. */
  readonly path: string;
}

/** What the command line of a lesson program says. */
export interface ProgramArguments {
  /** The settings of the program, from the command line or by default. */
  readonly settings: Partial<Settings>;
  /** The language to speak. */
  readonly language: Language;
  /** Whether the person wants to read the usage instead. */
  readonly help: boolean;
}

/** A command line that the program cannot follow; the message is in the person's language. */
export class UsageError extends Error {
  /** The name of the class. */
  override name = "UsageError";
}

/** What an option of a lesson program is about. */
interface OptionText extends Text {
  readonly value: string;
}

/** The options in the order of the usage. */
const OPTION_TEXTS: Readonly<Record<keyof Settings, OptionText>> = {
  host: { value: "HOST", en: "name or address of the host", de: "Name oder Adresse des Rechners" },
  port: {
    value: "PORT",
    en: "0 to 65535; a server on 0 gets a free one",
    de: "0 bis 65535; ein Server bekommt bei 0 einen freien",
  },
  path: { value: "PATH", en: "path of the socket file", de: "Pfad der Socket-Datei" },
};

/** The same as a list, with its type. */
const OPTION_NAMES: readonly (keyof Settings)[] = ["host", "port", "path"];

const PROBLEMS: Readonly<Record<ArgumentError["problem"], Text>> = {
  "unknown": {
    en: 'there is no such option, "--help" shows them all',
    de: '"--help" zeigt, welche Optionen es gibt',
  },
  "missing value": { en: "its value is missing", de: "der Wert fehlt" },
  "unexpected value": { en: "it takes no value", de: "diese Option hat keinen Wert" },
};

function usageError(given: string, reason: Text, language: Language): UsageError {
  const start = { en: "Cannot use", de: "So geht es nicht:" };
  return new UsageError(`${start[language]} "${given}": ${reason[language]}`);
}

/** The language that a command line asks for, also where the rest of it is wrong. */
function languageOf(args: readonly string[]): Language {
  const index = args.findIndex((argument) => /^--lang(=|$)/.test(argument));
  const [, inline] = args[index]?.split("=") ?? [];
  const name = inline ?? args[index + 1] ?? "";
  return index >= 0 && isLanguage(name) ? name : preferredLanguage();
}

function portOf(text: string, language: Language): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw usageError(`--port ${text}`, {
    en: "a port is a whole number from 0 to 65535",
    de: "ein Port ist eine ganze Zahl von 0 bis 65535",
  }, language);
}

function parse(
  args: readonly string[],
  defaults: Partial<Settings>,
  language: Language,
): ProgramArguments {
  const known = OPTION_NAMES.filter((name) => defaults[name] !== undefined);
  const { values, switches, positionals } = parseArguments(args, {
    values: [...known, "lang"],
    switches: ["help"],
  });
  const [extra] = positionals;
  if (extra !== undefined) throw new ArgumentError("unknown", extra);
  const lang = values.get("lang") ?? language;
  if (!isLanguage(lang)) {
    throw usageError(`--lang ${lang}`, { en: "use en or de", de: "es gibt en und de" }, language);
  }
  const { port, ...texts } = Object.fromEntries(values);
  delete texts.lang;
  const given = port === undefined ? texts : { ...texts, port: portOf(port, language) };
  return { settings: { ...defaults, ...given }, language, help: switches.has("help") };
}

/**
 * What a command line says.
 *
 * @param args The arguments of the program.
 * @param defaults The settings that the program takes, with the value each has
 * when the command line does not say it.
 * @returns The settings, the language, and whether help is wanted.
 * @throws {UsageError} When there is an unknown option, or a value that cannot be.
 */
export function parseProgramArguments(
  args: readonly string[],
  defaults: Partial<Settings>,
): ProgramArguments {
  // Most runs say nothing, and need no parser.
  if (args.length === 0) return { settings: defaults, language: preferredLanguage(), help: false };
  const language = languageOf(args);
  try {
    return parse(args, defaults, language);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw usageError(error.option, PROBLEMS[error.problem], language);
  }
}

/**
 * How a lesson program is used, for `--help`.
 *
 * @param about What the program does.
 * @param defaults The settings that it takes.
 * @param language The language to say it in.
 * @returns The lines.
 */
export function programUsage(
  about: Text,
  defaults: Partial<Settings>,
  language: Language,
): readonly string[] {
  const options = OPTION_NAMES.filter((name) => defaults[name] !== undefined).map((name) => {
    const { value, ...text } = OPTION_TEXTS[name];
    const left = `  --${name} ${value}`.padEnd(16);
    const byDefault = { en: "default", de: "sonst" };
    return `${left}${text[language]} (${byDefault[language]} ${defaults[name]})`;
  });
  const lang = { en: "language, en or de", de: "Sprache, en oder de" };
  const help = { en: "shows this text", de: "zeigt diesen Text" };
  return [
    about[language],
    "",
    ...options,
    `  --lang LANG   ${lang[language]}`,
    `  --help        ${help[language]}`,
  ];
}
