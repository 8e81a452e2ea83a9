/**
 * The text of a file of the system, without a question to the person.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { isPermitted } from "./is_permitted.ts";

/**
 * Reads a whole file that a program can do without.
 *
 * Where Deno has not been allowed to read it, it counts as missing, and nobody is asked.
 *
 * @param path The path of the file.
 * @returns Its text, decoded as UTF-8, or `null` when it cannot be read.
 */
export function readPermittedFile(path: string): string | null {
  if (!isPermitted({ name: "read", path })) return null;
  try {
    return builtin("node:fs").readFileSync(path, "utf8");
  } catch {
    // Missing, a directory, forbidden by the system: whatever it is, there is nothing to read.
    return null;
  }
}
