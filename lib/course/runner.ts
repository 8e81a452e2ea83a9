/**
 * What can run a program of the course, and how.
 *
 * @module
 */

import { filePath, isAddress } from "../host/file_path.ts";
import { type Command, runtimeCommand, type RuntimeName } from "../host/runtime_command.ts";
import { isStandalone } from "../host/standalone.ts";
import type { Language, Text } from "./language.ts";
import type { LessonProgram, PlacedProgram } from "./lesson.ts";
import { withPermissions } from "./permissions.ts";

/** What can run a program: a runtime, or Python its original. */
export type RunnerName = RuntimeName | "python";

/** All of them. */
export const RUNNERS: readonly RunnerName[] = ["deno", "bun", "node", "python"];

/** How a program is run. */
export interface RunnerCall {
  /** What it is given, besides what it is always given and its language. */
  readonly args: readonly string[];
  /** The language in which it speaks, where it can speak several. */
  readonly language: Language;
  /** The absolute path of the file to which its socket calls are recorded, or `null`. */
  readonly trace: string | null;
}

/** A command, and what it needs in its environment. */
export interface RunnerCommand extends Command {
  /** Variables besides those that there are. */
  readonly environment: Readonly<Record<string, string>>;
}

const NO_ORIGINAL: Text = {
  en: "only the short programs have an original in Python",
  de: "Nur die kurzen Programme haben ein Original in Python",
};

const NO_TYPESCRIPT: Text = {
  en: "Node runs no TypeScript; take the npm package, or deno or bun",
  de: "Node führt kein TypeScript aus; nimm das npm-Paket oder deno oder bun",
};

const FETCHED: Text = {
  en: "the course comes from the network here, which only deno can run; make a clone of it",
  de: "der Kurs kommt hier aus dem Netz, und das kann nur deno ausführen; mach einen Klon davon",
};

const INSIDE: Text = {
  en: "the lessons are inside this program here, which only it can run; make a clone of them",
  de: "die Lektionen stecken hier im Programm, und nur es selbst führt sie aus; mach einen Klon",
};

/** A program is TypeScript in the source and JavaScript in the npm package. */
const SOURCE_REGEXP = /\.[tj]s$/;

/**
 * What can run a program.
 *
 * @param program The program.
 * @returns The names; `node` needs the npm package, where programs are JavaScript.
 */
export function runnersOf({ version = "short" }: LessonProgram): readonly RunnerName[] {
  return RUNNERS.filter((runner) => runner !== "python" || version === "short");
}

/**
 * Why something cannot run a program here.
 *
 * @param program The program.
 * @param runner What shall run it.
 * @returns The reason, or `null` when there is none.
 */
export function runnerProblem(program: PlacedProgram, runner: RunnerName): Text | null {
  if (!runnersOf(program).includes(runner)) return NO_ORIGINAL;
  if (runner !== "deno" && isStandalone()) return INSIDE;
  if (runner !== "deno" && isAddress(program.path)) return FETCHED;
  return runner === "node" && program.path.endsWith(".ts") ? NO_TYPESCRIPT : null;
}

/** What is given to a program: its own arguments come last, so that they count. */
function argumentsOf({ given = [] }: PlacedProgram, { args, language }: RunnerCall) {
  return [...given, "--lang", language, ...args];
}

/**
 * The command that runs a program.
 *
 * @param program The program.
 * @param runner What runs it.
 * @param call How.
 * @returns The command. Python records nothing, and has no language to choose.
 */
export function runnerCommand(
  program: PlacedProgram,
  runner: RunnerName,
  call: RunnerCall,
): RunnerCommand {
  const { permissions, given = [] } = program;
  const { args, trace } = call;
  if (runner === "python") {
    const original = program.path.replace(SOURCE_REGEXP, ".py");
    // Into a pipe Python would print late.
    const environment = { PYTHONUNBUFFERED: "1" };
    return { file: "python3", args: [original, ...given, ...args], environment };
  }
  const all = { program: program.path, args: argumentsOf(program, call) };
  if (trace === null) {
    return { ...runtimeCommand({ ...all, permissions }, runner), environment: {} };
  }
  const preload = filePath("../trace/record.ts", import.meta.url);
  const recording = ["--allow-env=STECKDOSE_TRACE", `--allow-write=${trace}`];
  const allowed = withPermissions(permissions, recording);
  const command = runtimeCommand({ ...all, preload, permissions: allowed }, runner);
  return { ...command, environment: { STECKDOSE_TRACE: trace } };
}
