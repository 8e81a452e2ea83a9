/**
 * Where the person stands who started this program.
 *
 * @module
 */

import { environmentVariable } from "./environment.ts";

/** The part of `process` that this file uses; all three runtimes have it. */
interface Process {
  cwd(): string;
}

/**
 * The directory of the person's shell. A task of Deno's runs elsewhere, in the
 * directory of its `deno.json`, and tells the other one by a variable.
 *
 * @returns The absolute path.
 */
export function workingDirectory(): string {
  const { process } = globalThis as typeof globalThis & { readonly process: Process };
  return environmentVariable("INIT_CWD") ?? process.cwd();
}
