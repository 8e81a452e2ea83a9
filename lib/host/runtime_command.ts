/**
 * How a program is run on a runtime.
 *
 * @module
 */

import { isStandalone, modulesWords } from "./standalone.ts";

/** The runtimes that run TypeScript, or what was made of it. */
export type RuntimeName = "deno" | "bun" | "node";

/** The parts of the runtimes that this file uses; `process` only where there is no `Deno`. */
interface Runtime {
  readonly Deno?: { execPath(): string };
  readonly Bun?: unknown;
  readonly process: { readonly execPath: string };
}

/** What to run. */
export interface ProgramCall {
  /** The path of the program. */
  readonly program: string;
  /** What the program is given. */
  readonly args: readonly string[];
  /** The path of a module that is run before the program, when there is one. */
  readonly preload?: string;
  /** What Deno allows the program, as its flags: `--allow-net=127.0.0.1`. */
  readonly permissions: readonly string[];
}

/** A command as the system takes it. */
export interface Command {
  /** The path of the runtime. */
  readonly file: string;
  /** What the runtime is given. */
  readonly args: readonly string[];
}

/**
 * The same path in other words: `/usr/bin/./deno`. Deno's `node:child_process`
 * takes a command that is exactly its own path for Node's and adds `--allow-all`.
 */
function otherWords(path: string): string {
  return path.replace(/[\\/](?=[^\\/]*$)/, "$&.$&");
}

/**
 * The runtime that runs this program.
 *
 * @returns Its name.
 */
export function currentRuntime(): RuntimeName {
  const { Bun, Deno } = globalThis as typeof globalThis & Partial<Runtime>;
  if (Deno !== undefined) return "deno";
  return Bun === undefined ? "node" : "bun";
}

/**
 * What starts a runtime.
 *
 * @param name The runtime.
 * @returns The path of the one that runs this program; another one is found by its name.
 */
export function runtimeFile(name: RuntimeName): string {
  if (name !== currentRuntime()) return name;
  const { Deno, process } = globalThis as typeof globalThis & Runtime;
  return Deno === undefined ? process.execPath : otherWords(Deno.execPath());
}

/**
 * The command that runs a program.
 *
 * Deno never asks for a permission there, because nobody could answer. A
 * program that `deno compile` made runs itself again, with its own permissions.
 *
 * @param call The program, what it is given and what it may do.
 * @param runtime The runtime; this one when left out.
 * @returns The command; on Node the program must be JavaScript.
 */
export function runtimeCommand(
  call: ProgramCall,
  runtime: RuntimeName = currentRuntime(),
): Command {
  const { program, args, preload, permissions } = call;
  const file = runtimeFile(runtime);
  const flag = runtime === "node" ? "--import" : "--preload";
  const before = preload === undefined ? [] : [flag, preload];
  if (runtime !== "deno") return { file, args: [...before, program, ...args] };
  if (isStandalone()) {
    const modules = preload === undefined ? [program] : [preload, program];
    return { file, args: modulesWords(modules, args) };
  }
  // As deno.json has it: without, UNIX datagrams would need it elsewhere than in a clone.
  const flags = ["run", "--quiet", "--no-prompt", "--unstable-net", ...permissions, ...before];
  return { file, args: [...flags, program, ...args] };
}
