/**
 * How a command is used, for `--help`.
 *
 * @module
 */

import type { Language, Text } from "../course/language.ts";
import { filePath, relativePath } from "../host/file_path.ts";
import { typedTask } from "../host/typed_command.ts";
import { workingDirectory } from "../host/working_directory.ts";
import type { Command, CommandOption } from "./command.ts";
import { wrappedText } from "./markdown_inline.ts";

/** Options of every command. */
const COMMON_OPTIONS: readonly CommandOption[] = [
  {
    name: "lang",
    value: { en: "en|de", de: "en|de" },
    about: {
      en: "the language to speak; else that of the system",
      de: "Sprache; sonst die des Systems",
    },
  },
  { name: "help", value: null, about: { en: "shows this text", de: "zeigt diesen Text" } },
];

const USAGE: Text = {
  en: "Sockets, call by call: lessons, and short programs that really run.",
  de: "Sockets, Aufruf für Aufruf: Lektionen und kurze Programme, die wirklich laufen.",
};

const ALSO: Text = {
  en: "Each takes --help, which explains it, and --lang en|de.",
  de: "Jeder Befehl versteht --help, das ihn erklärt, und --lang en|de.",
};

/** Lines of a usage are no longer than that. */
const USAGE_WIDTH = 80;

/** Between the names and what they mean. */
const GAP = 3;

/**
 * What is typed to call a command here.
 *
 * @param args The command and what it is given.
 * @returns One line for a shell.
 */
export function typedSteckdose(args: readonly string[]): string {
  const program = filePath("./steckdose.ts", import.meta.url);
  return typedTask("steckdose", relativePath(program, workingDirectory()), args);
}

/** Rows of two columns, the second one aligned. */
function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + GAP;
  return rows.map(([name, about]) => `  ${name.padEnd(width)}${about}`);
}

/**
 * All commands.
 *
 * @param commands The commands, in the order in which a learner meets them.
 * @param language The language to speak.
 * @returns The lines.
 */
export function usageLines(commands: readonly Command[], language: Language): readonly string[] {
  const parameters = { en: "<command> ...", de: "<Befehl> ..." };
  return [
    USAGE[language],
    "",
    `  ${typedSteckdose([])} ${parameters[language]}`,
    "",
    ...table(commands.map(({ name, summary }) => [name, summary[language]])),
    "",
    ALSO[language],
  ];
}

/**
 * One command.
 *
 * @param command The command.
 * @param language The language to speak.
 * @returns The lines.
 */
export function commandLines(command: Command, language: Language): readonly string[] {
  const { name, parameters, summary, details, options } = command;
  const [first = "", ...rest] = summary[language];
  const rows = [...options, ...COMMON_OPTIONS].map(({ name, value, about }) => {
    const left = value === null ? `--${name}` : `--${name} ${value[language]}`;
    return [left, about[language]] as const;
  });
  const more = details === undefined ? [] : wrappedText(details[language], USAGE_WIDTH);
  return [
    `  ${typedSteckdose([name])} ${parameters[language]}`.trimEnd(),
    "",
    `${first.toUpperCase()}${rest.join("")}.`,
    ...(more.length === 0 ? [] : ["", ...more]),
    "",
    ...table(rows),
  ];
}
