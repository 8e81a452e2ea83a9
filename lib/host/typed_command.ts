/**
 * Commands as a person types them here.
 *
 * @module
 */

import { environmentVariable } from "./environment.ts";
import { filePath, isFetched, isInstalled, relativePath } from "./file_path.ts";
import type { ProgramCall } from "./runtime_command.ts";
import { isStandalone } from "./standalone.ts";
import { workingDirectory } from "./working_directory.ts";

/** The part of the runtimes that this file uses. */
interface Runtime {
  readonly Deno?: { execPath(): string };
  readonly Bun?: unknown;
}

/** The words that call the runtime: npm fetches it for people who have only Node. */
function runtimeWords(): readonly string[] {
  const { Deno, Bun } = globalThis as Runtime;
  if (Deno === undefined) return [Bun === undefined ? "node" : "bun"];
  // Set by "npx deno ...", and then "deno" alone would not be found.
  return environmentVariable("npm_command") === "exec" ? ["npx", "-y", "deno@2"] : ["deno"];
}

/** An argument that the shell takes as one word; most need no quotes. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

/**
 * The command that runs a program.
 *
 * @param call The program, by its path from where the person stands.
 * @returns One line for a shell.
 */
export function typedCommand({ program, args, permissions }: ProgramCall): string {
  const runtime = runtimeWords();
  const flags = "Deno" in globalThis ? ["run", ...permissions] : [];
  return [...runtime, ...flags, program, ...args].map(quoted).join(" ");
}

/** The words that call the command of the package; Bun's own keep it from starting Node. */
function packageWords(): readonly string[] {
  return "Bun" in globalThis ? ["bunx", "--bun", "steckdose"] : ["npx", "steckdose"];
}

/** Where JSR keeps the files of a package. */
const JSR_FILE_REGEXP = /^https?:\/\/[^/]+\/(@[^/]+\/[^/]+)\/([^/]+)\/.*$/;

/** The words that call the command line where there are no tasks and no file; else `null`. */
function commandWords(program: string): readonly string[] | null {
  const { Deno } = globalThis as Runtime;
  if (isStandalone()) return [Deno?.execPath() ?? ""];
  if (isFetched()) {
    const entry = program.replace(JSR_FILE_REGEXP, "jsr:$1@$2/cli");
    return [...runtimeWords(), "run", "--allow-all", entry];
  }
  return Deno === undefined && isInstalled() ? packageWords() : null;
}

/** Whether the person stands in the project, where its tasks are known. */
function isInProject(): boolean {
  const root = filePath("../../", import.meta.url);
  return !relativePath(workingDirectory(), root).startsWith("..");
}

/** The words that run a task of the project: by its name where the runtime has tasks. */
function taskWords(task: string, program: string): readonly string[] {
  const words = commandWords(program);
  if (words !== null) return task === "steckdose" ? words : [...words, task];
  if (!("Deno" in globalThis)) return [...runtimeWords(), program];
  if (!isInProject()) return [...runtimeWords(), "run", "--allow-all", program];
  return [...runtimeWords(), "task", task];
}

/**
 * The command that runs a task of the project, where the runtime has tasks, or
 * what does the same in an installed package.
 *
 * @param task The name of the task: `steckdose`, or a command of it.
 * @param program The program that the task runs, for the others.
 * @param args What it is given.
 * @returns One line for a shell.
 */
export function typedTask(task: string, program: string, args: readonly string[]): string {
  return [...taskWords(task, program), ...args].map(quoted).join(" ");
}
