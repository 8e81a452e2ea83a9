/**
 * What the program was given on the command line.
 *
 * @module
 */

import { modulesCall } from "./standalone.ts";

/** The parts of the runtimes that this file uses; `process` only where there is no `Deno`. */
interface Runtime {
  readonly Deno?: { readonly args: readonly string[] };
  readonly process: { readonly argv: readonly string[] };
}

/**
 * The arguments of this program, without the runtime and the program itself.
 *
 * @returns The arguments in their order.
 */
export function programArguments(): readonly string[] {
  const runtime = globalThis as typeof globalThis & Runtime;
  return modulesCall()?.args ?? runtime.Deno?.args ?? runtime.process.argv.slice(2);
}
