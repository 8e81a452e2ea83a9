/**
 * The command line: which commands there are, and what becomes of one.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Text } from "../course/language.ts";
import { exit } from "../host/exit.ts";
import { printErrorLine, printLine } from "../host/output.ts";
import { printable } from "../trace/visible.ts";
import { type Command, FAILURE, SUCCESS, WRONG_USE } from "./command.ts";
import { commandCall, languageOf } from "./command_call.ts";
import { commandLines, usageLines } from "./command_usage.ts";
import { doctorCommand } from "./doctor_command.ts";
import { listCommand } from "./list_command.ts";
import { programsCommand } from "./programs_command.ts";
import { readCommand } from "./read_command.ts";
import { runCommand } from "./run_command.ts";
import { startCommand } from "./start_command.ts";
import { versionCommand } from "./version_command.ts";
import { watchCommand } from "./watch_command.ts";

/** In the order in which a learner meets them. */
const COMMANDS: readonly Command[] = [
  startCommand,
  listCommand,
  readCommand,
  runCommand,
  watchCommand,
  programsCommand,
  doctorCommand,
  versionCommand,
];

const NO_COMMAND: Text = {
  en: `the commands are ${COMMANDS.map(({ name }) => name).join(", ")}`,
  de: `Die Befehle sind ${COMMANDS.map(({ name }) => name).join(", ")}`,
};

/** What people type who want to read the usage. */
const HELP = new Set(["--help", "-h", "help"]);
/** What most programs understand instead of `version`. */
const VERSION_OPTION = "--version";

/** The command, and what stands before and behind it: `--lang de` may stand before it. */
function split(args: readonly string[]): { name: string | undefined; rest: readonly string[] } {
  const before = args[0] === "--lang" ? 2 : args[0]?.startsWith("--lang=") === true ? 1 : 0;
  return { name: args[before], rest: [...args.slice(0, before), ...args.slice(before + 1)] };
}

async function main(args: readonly string[]): Promise<number> {
  const { name = "start", rest } = split(args);
  const language = languageOf(args);
  const wanted = name === VERSION_OPTION ? versionCommand.name : name;
  const command = COMMANDS.find((candidate) => candidate.name === wanted);
  if (command === undefined) {
    if (!HELP.has(name)) throw new UsageError(name, NO_COMMAND, language);
    usageLines(COMMANDS, language).forEach(printLine);
    return SUCCESS;
  }
  const call = commandCall(command, rest);
  if (!call.switches.has("help")) return await command.run(call);
  commandLines(command, call.language).forEach(printLine);
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
