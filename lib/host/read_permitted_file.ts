/**
 * The text of a file of the system, without a question to the person.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/** The part of Deno that this file uses. */
interface Runtime {
  readonly Deno?: {
    readonly permissions: {
      querySync(of: { name: "read"; path: string }): { readonly state: string };
    };
  };
}

/**
 * Reads a whole file that a program can do without.
 *
 * Where Deno has not been allowed to read it, it counts as missing: reading it
 * all the same would stop the program and ask its person.
 *
 * @param path The path of the file.
 * @returns Its text, decoded as UTF-8, or `null` when it cannot be read.
 */
export function readPermittedFile(path: string): string | null {
  const { Deno } = globalThis as Runtime;
  if (
    Deno !== undefined && Deno.permissions.querySync({ name: "read", path }).state !== "granted"
  ) {
    return null;
  }
  try {
    return builtin("node:fs").readFileSync(path, "utf8");
  } catch {
    // Missing, a directory, forbidden by the system: whatever it is, there is nothing to read.
    return null;
  }
}
