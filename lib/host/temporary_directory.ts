/**
 * A directory for files that nobody needs afterwards.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/**
 * Makes a directory that only this user can read.
 *
 * @returns Its path.
 */
export function makeTemporaryDirectory(): string {
  const { join } = builtin("node:path");
  return builtin("node:fs").mkdtempSync(join(builtin("node:os").tmpdir(), "steckdose-"));
}

/**
 * Removes a directory with all that is in it; one that is gone already is no error.
 *
 * @param path The path of the directory.
 */
export function removeDirectory(path: string): void {
  builtin("node:fs").rmSync(path, { recursive: true, force: true });
}
