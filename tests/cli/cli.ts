/**
 * The command line as a child of a test, on the runtime that runs the test.
 *
 * @module
 */

import { assert } from "@std/assert";
import process from "node:process";
import { type Child, type ChildExit, withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";

/** What the tasks of deno.json have, so that nobody is asked for more. */
const DENO_FLAGS = [
  "run",
  "--no-prompt",
  "--allow-env",
  "--allow-read",
  "--allow-run",
  "--allow-write",
  "--allow-net",
  "--allow-sys",
];

/** A plain machine: the language and the terminal of the person must not decide about a test. */
export const PLAIN = {
  LC_ALL: "C.UTF-8",
  INIT_CWD: ROOT,
  "npm_command": "",
  PAGER: "",
  NO_COLOR: "",
};

/** Variables of the environment. */
export type Environment = Readonly<Record<string, string>>;

/** Registers a test of the command line; on Node it is that of the package. */
export function testCli(name: string, body: () => Promise<void>): void {
  if (programOn(currentRuntime(), "lib/cli/steckdose.ts") === null) {
    skip(name, NO_PROGRAM);
  } else test(name, body, STARTS_PROGRAMS);
}

/** Registers a test of what the command line says in a clone: of its tasks, its short paths. */
export function testClone(name: string, body: () => Promise<void>): void {
  if (currentRuntime() === "node") {
    skip(name, "Node runs the package; its install test looks there");
  } else testCli(name, body);
}

/** The command line of a script, as {@linkcode withChild} takes it. */
export function commandOf(script: string, args: readonly string[]) {
  const program = programOn(currentRuntime(), script, args, DENO_FLAGS);
  assert(program !== null);
  return program;
}

/** Runs the body while `steckdose` runs. */
export function withSteckdose<T>(
  args: readonly string[],
  body: (child: Child) => Promise<T>,
  env: Environment = {},
): Promise<T> {
  const { command, args: all } = commandOf("lib/cli/steckdose.ts", args);
  return withChild(command, all, { env: { ...PLAIN, ...env } }, body);
}

/** Runs `steckdose` to its end. */
export function steckdose(args: readonly string[], env: Environment = {}): Promise<ChildExit> {
  return withSteckdose(args, (child) => child.exit, env);
}

/** Sends a signal. After `child.kill()` Deno reports it, also of a child that ended in peace. */
export function signalChild({ pid }: Child, signal: NodeJS.Signals): void {
  process.kill(pid, signal);
}
