/**
 * How a program of the project (a lesson, a test program) is run on a runtime.
 *
 * `deno task test` says by environment variables where the runtimes are and
 * where it installed the package for Node, which runs no TypeScript.
 *
 * @module
 */

import { join } from "node:path";
import process from "node:process";
import { ROOT } from "./root.ts";

/** The runtimes that run programs of the project. */
export type Runtime = "deno" | "bun" | "node";

/** A command line, as {@linkcode startChild} takes it. */
export interface Program {
  /** The path of the runtime. */
  readonly command: string;
  /** What it is given: flags, the file, the program's own arguments. */
  readonly args: readonly string[];
}

/** All runtimes, for tests that pair each with each. */
export const RUNTIMES: readonly Runtime[] = ["deno", "bun", "node"];

/**
 * For tests that start programs, some of them ten in a row: milliseconds after which
 * one hangs, on a busy machine, too.
 */
export const STARTS_PROGRAMS = { timeout: 20_000 } as const;

/** What lesson programs need on Deno; more would hide that they need more. */
const DENO_FLAGS: readonly string[] = ["run", "--no-prompt", "--allow-net"];

/** Why a test has no program on this runtime: for `skip()`, when `programOn()` has none. */
export const NO_PROGRAM: string =
  "Node runs no TypeScript, and only deno task test builds the package";

/** Why a test has no program on another runtime. */
export const NO_RUNTIME_PATHS: string = "only deno task test knows where all runtimes are";

/** The runtime that runs this test. */
export function currentRuntime(): Runtime {
  if ("Deno" in globalThis) return "deno";
  return "Bun" in globalThis ? "bun" : "node";
}

/**
 * The command line that runs a program of the project on a runtime.
 *
 * @param runtime Where to run it.
 * @param path The program's source, from the root: `lessons/03_first_server/server.ts`.
 * @param args The program's arguments.
 * @param denoFlags Deno's subcommand and permissions, where `--allow-net` is not enough.
 * @returns The command line, or `null` when this test run does not have the runtime:
 * then register the test with `skip()`.
 */
export function programOn(
  runtime: Runtime,
  path: string,
  args: readonly string[] = [],
  denoFlags: readonly string[] = DENO_FLAGS,
): Program | null {
  const command = runtimePath(runtime);
  if (command === null) return null;
  const source = join(ROOT, path);
  if (runtime === "deno") return { command, args: [...denoFlags, source, ...args] };
  if (runtime === "bun") return { command, args: [source, ...args] };
  const modules = process.env.STECKDOSE_MODULES;
  if (modules === undefined) return null;
  return { command, args: [join(modules, path.replace(/\.ts$/, ".js")), ...args] };
}

/** The path of a runtime, or `null` when this test run does not have it. */
export function runtimePath(runtime: Runtime): string | null {
  const named = process.env[`STECKDOSE_${runtime.toUpperCase()}`];
  const path = named ?? (runtime === currentRuntime() ? process.execPath : null);
  return path === null ? null : inOtherWords(path);
}

/**
 * The same path, spelled differently. Deno's `node:child_process` takes a
 * command that is exactly its own path for Node's and adds `--allow-all`: a
 * test of permissions would then test nothing.
 */
function inOtherWords(path: string): string {
  return path.replace(/\/(?=[^/]*$)/, "/./");
}
