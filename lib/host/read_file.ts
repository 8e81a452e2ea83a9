/**
 * The text of a file.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/**
 * Reads a whole file.
 *
 * @param path The path of the file.
 * @returns Its text, decoded as UTF-8, or `null` when there is no such file.
 */
export function readFile(path: string): string | null {
  const { existsSync, readFileSync } = builtin("node:fs");
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
