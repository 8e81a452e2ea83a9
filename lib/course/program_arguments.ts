/**
 * The command line of a lesson program: what it may say, and how that is told.
 *
 * @module
 */

import { type Choices, choiceUsage, type Chosen, chosenFrom } from "./choice.ts";
import { readCommandLine, UsageError } from "./command_line.ts";
import type { Language, Text } from "./language.ts";

/** What a lesson program can take from its command line. */
export interface Settings {
  /** The host to listen on or to connect to; `--host`. Empty by default where a program asks. */
  readonly host: string;
  /** The port, 0 to 65535; `--port`. */
  readonly port: number;
  /** The path of a UNIX socket; `--path`. */
  readonly path: string;
  /** How many seconds to wait; `--timeout`. */
  readonly timeout: number;
}

/** What a program takes besides options; what it is, in both languages. */
export interface Words extends Text {
  /** What stands for it in the usage: `ADDRESS`. */
  readonly name: string;
}

/** What a lesson program takes from its command line. */
export interface ProgramOptions extends Partial<Settings> {
  /** Words that stand by themselves, as many as somebody types. */
  readonly words?: Words;
  /** Options of its own, whose values are words. */
  readonly choices?: Choices;
}

/** What the command line of a lesson program says. */
export interface ProgramArguments {
  /** The settings of the program, from the command line or by default. */
  readonly settings: Partial<Settings>;
  /** What stood by itself, in its order; empty where the program takes no words. */
  readonly words: readonly string[];
  /** What was chosen, from the command line or by default. */
  readonly chosen: Chosen<Choices>;
  /** The language to speak. */
  readonly language: Language;
  /** Whether the person wants to read the usage instead. */
  readonly help: boolean;
}

/** An option, as the usage shows it. */
interface OptionText extends Text {
  readonly value: string;
}

/** How much room what is typed has at least, so that most usages look alike. */
const LEAST_WIDTH = 13;

/** What stands for a word that is chosen. */
const CHOICE_VALUE = "WORD";

/** The options in the order of the usage. */
const OPTION_TEXTS: Readonly<Record<keyof Settings, OptionText>> = {
  host: { value: "HOST", en: "name or address of the host", de: "Name oder Adresse des Rechners" },
  port: {
    value: "PORT",
    en: "0 to 65535; with 0 a server takes a free one",
    de: "0 bis 65535; mit 0 nimmt ein Server einen freien",
  },
  path: { value: "PATH", en: "path of the socket file", de: "Pfad der Socket-Datei" },
  timeout: { value: "SEC", en: "how many seconds to wait", de: "so viele Sekunden wird gewartet" },
};

/** The names as a list, with their type. */
const OPTION_NAMES: readonly (keyof Settings)[] = ["host", "port", "path", "timeout"];

const NO_ARGUMENTS: Text = {
  en: 'only options can be given, "--help" shows them',
  de: 'Hier stehen nur Optionen, "--help" zeigt sie',
};

const NO_PORT: Text = {
  en: "a port is a whole number from 0 to 65535",
  de: "Ein Port ist eine ganze Zahl von 0 bis 65535",
};

/** A day: beyond about 24 of them the timers of JavaScript do not wait at all. */
const LONGEST_TIMEOUT = 86_400;

const NO_TIMEOUT: Text = {
  en: `a time is a number of seconds from 0.001 to ${LONGEST_TIMEOUT}`,
  de: `Eine Zeit ist eine Zahl von Sekunden von 0.001 bis ${LONGEST_TIMEOUT}`,
};

function optionsOf(defaults: Partial<Settings>): readonly (keyof Settings)[] {
  return OPTION_NAMES.filter((name) => defaults[name] !== undefined);
}

function portOf(text: string, language: Language): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new UsageError(`--port ${text}`, NO_PORT, language);
  }
  return port;
}

function timeoutOf(text: string, language: Language): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds < 0.001 || seconds > LONGEST_TIMEOUT) {
    throw new UsageError(`--timeout ${text}`, NO_TIMEOUT, language);
  }
  return seconds;
}

/**
 * What the command line of a lesson program says.
 *
 * @param args The arguments of the program.
 * @param options The settings that the program takes, with the value each has
 * when the command line does not say it, and its choices.
 * @returns The settings, the choices, the language, and whether help is wanted.
 * @throws {UsageError} When there is an unknown option, or a value that cannot be.
 */
export function parseProgramArguments(
  args: readonly string[],
  { choices = {}, words, ...defaults }: ProgramOptions,
): ProgramArguments {
  const known = { values: [...optionsOf(defaults), ...Object.keys(choices)], switches: [] };
  const { values, switches, positionals, language } = readCommandLine(args, known);
  const [extra] = positionals;
  if (extra !== undefined && words === undefined) {
    throw new UsageError(extra, NO_ARGUMENTS, language);
  }
  const { host, port, path, timeout } = Object.fromEntries(values);
  const settings = {
    ...defaults,
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port: portOf(port, language) }),
    ...(path === undefined ? {} : { path }),
    ...(timeout === undefined ? {} : { timeout: timeoutOf(timeout, language) }),
  };
  const chosen = chosenFrom(values, choices, language);
  return { settings, words: positionals, chosen, language, help: switches.has("help") };
}

/** What a setting is when the command line does not say it. */
function defaultText(value: string | number | undefined, language: Language): string {
  if (value === "") {
    return { en: "else the program asks", de: "sonst fragt das Programm" }[language];
  }
  return `${{ en: "default", de: "sonst" }[language]} ${value}`;
}

/** What is typed for each option, and what it means. */
function optionLines(
  { choices = {}, words, ...defaults }: ProgramOptions,
  language: Language,
): readonly (readonly [string, string])[] {
  const own = words === undefined ? [] : [[words.name, words[language]] as const];
  const settings = optionsOf(defaults).map((name) => {
    const { value, [language]: text } = OPTION_TEXTS[name];
    return [`--${name} ${value}`, `${text} (${defaultText(defaults[name], language)})`] as const;
  });
  const chosen = Object.entries(choices).map(([name, choice]) => {
    const text = choiceUsage(choice, language);
    return [
      `--${name} ${CHOICE_VALUE}`,
      `${text} (${defaultText(choice.values[0], language)})`,
    ] as const;
  });
  const lang = { en: "en or de", de: "en oder de" };
  const help = { en: "shows this text", de: "zeigt diesen Text" };
  return [...own, ...settings, ...chosen, ["--lang LANG", lang[language]], [
    "--help",
    help[language],
  ]];
}

/**
 * How a lesson program is used, for `--help`.
 *
 * @param about What the program does.
 * @param options The settings that it takes, and its choices.
 * @param language The language to say it in.
 * @returns The lines.
 */
export function programUsage(
  about: Text,
  options: ProgramOptions,
  language: Language,
): readonly string[] {
  const lines = optionLines(options, language);
  const width = Math.max(LEAST_WIDTH, ...lines.map(([left]) => left.length));
  return [about[language], "", ...lines.map(([left, text]) => `  ${left.padEnd(width)} ${text}`)];
}
