/**
 * The command line: which commands there are, and what becomes of one.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Language, Text } from "../course/language.ts";
import { exit } from "../host/exit.ts";
import { printErrorLine, printLine } from "../host/output.ts";
import { printable } from "../trace/visible.ts";
import { type Command, FAILURE, SUCCESS, WRONG_USE } from "./command.ts";
import { commandCall, languageOf } from "./command_call.ts";
import { doctorCommand } from "./doctor_command.ts";
import { listCommand } from "./list_command.ts";
import { programsCommand } from "./programs_command.ts";
import { readCommand } from "./read_command.ts";
import { runCommand } from "./run_command.ts";
import { startCommand } from "./start_command.ts";
import { versionCommand } from "./version_command.ts";

/** In the order in which a learner meets them. */
const COMMANDS: readonly Command[] = [
  startCommand,
  listCommand,
  readCommand,
  runCommand,
  programsCommand,
  doctorCommand,
  versionCommand,
];

const USAGE: Text = {
  en: "Sockets, call by call: lessons, and short programs that really run.",
  de: "Sockets, Aufruf für Aufruf: Lektionen und kurze Programme, die wirklich laufen.",
};

const ALSO: Text = {
  en: "Every command takes --lang en|de and --help.",
  de: "Jeder Befehl nimmt --lang en|de und --help.",
};

const NO_COMMAND: Text = {
  en: `the commands are ${COMMANDS.map(({ name }) => name).join(", ")}`,
  de: `die Befehle sind ${COMMANDS.map(({ name }) => name).join(", ")}`,
};

const NAME_WIDTH = 12;

function usage(language: Language): readonly string[] {
  return [
    USAGE[language],
    "",
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(NAME_WIDTH)}${summary[language]}`),
    "",
    ALSO[language],
  ];
}

function commandUsage({ name, parameters, summary }: Command, language: Language): string[] {
  return [summary[language], "", `  steckdose ${name} ${parameters[language]}`.trimEnd()];
}

async function main(args: readonly string[]): Promise<number> {
  const [name = "start", ...rest] = args;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  const language = languageOf(args);
  if (command === undefined) {
    if (!/^(--help|-h|help|--lang.*)$/.test(name)) throw new UsageError(name, NO_COMMAND, language);
    usage(language).forEach(printLine);
    return SUCCESS;
  }
  const call = commandCall(command, rest);
  if (!call.switches.has("help")) return await command.run(call);
  commandUsage(command, call.language).forEach(printLine);
  return SUCCESS;
}

/**
 * Follows a command line, and ends this program with its exit code: 0, 1 for a
 * failure, 2 for a command line that cannot be followed.
 *
 * @param args What was typed behind `steckdose`.
 */
export function runCommandLine(args: readonly string[]): void {
  main(args).then(exit, (error) => {
    const message = error instanceof Error ? error.message : String(error);
    message.split("\n").map(printable).forEach(printErrorLine);
    exit(error instanceof UsageError ? WRONG_USE : FAILURE);
  });
}
