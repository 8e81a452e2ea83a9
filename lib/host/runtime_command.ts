/**
 * How a program is run on the runtime that runs this one.
 *
 * @module
 */

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
 * The command that runs a program on this runtime.
 *
 * Deno never asks for a permission there, because nobody could answer.
 *
 * @param call The program, what it is given and what it may do.
 * @returns The command; on Node the program must be JavaScript.
 */
export function runtimeCommand(call: ProgramCall): Command {
  const { program, args, preload, permissions } = call;
  const runtime = globalThis as typeof globalThis & Runtime;
  const { Deno } = runtime;
  if (Deno !== undefined) {
    const before = preload === undefined ? [] : ["--preload", preload];
    const flags = ["run", "--quiet", "--no-prompt", ...permissions, ...before];
    return { file: otherWords(Deno.execPath()), args: [...flags, program, ...args] };
  }
  const flag = runtime.Bun === undefined ? "--import" : "--preload";
  const before = preload === undefined ? [] : [flag, preload];
  return { file: runtime.process.execPath, args: [...before, program, ...args] };
}
