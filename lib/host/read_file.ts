/**
 * The text of a file.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { isAddress } from "./file_path.ts";

/**
 * Reads a whole file, wherever the course comes from.
 *
 * @param path The path of the file, or its address.
 * @returns Its text, decoded as UTF-8, or `null` when there is no such file.
 */
export async function readFileAnywhere(path: string): Promise<string | null> {
  if (!isAddress(path)) return readFile(path);
  const response = await fetch(path);
  return response.ok ? await response.text() : null;
}

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
