/**
 * One variable of the environment, without a question to the person.
 *
 * @module
 */

import { isPermitted } from "./is_permitted.ts";

/** The parts of the runtimes that this file uses; `process` only where there is no `Deno`. */
interface Runtime {
  readonly Deno?: { readonly env: { get(name: string): string | undefined } };
  readonly process: { readonly env: Readonly<Record<string, string | undefined>> };
}

/**
 * A variable of the environment.
 *
 * Where Deno has not been allowed to read it, it counts as not set: reading it
 * all the same would stop the program and ask its person.
 *
 * @param name The name of the variable.
 * @returns Its value, or `null` when it is not set or empty.
 */
export function environmentVariable(name: string): string | null {
  const value = read(name) ?? "";
  return value === "" ? null : value;
}

function read(name: string): string | undefined {
  const runtime = globalThis as typeof globalThis & Runtime;
  const { Deno } = runtime;
  if (Deno === undefined) return runtime.process.env[name];
  return isPermitted({ name: "env", variable: name }) ? Deno.env.get(name) : undefined;
}
