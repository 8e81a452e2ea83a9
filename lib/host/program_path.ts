/**
 * Where the system finds a program.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { environmentVariable } from "./environment.ts";

/**
 * Looks for a program as a shell does, in the directories of `PATH`.
 *
 * @param name What is typed: `python3`.
 * @returns The path of its file, or `null` when there is no such program.
 */
export function programPath(name: string): string | null {
  const { delimiter, join } = builtin("node:path");
  const { accessSync, constants, statSync } = builtin("node:fs");
  for (const directory of (environmentVariable("PATH") ?? "").split(delimiter)) {
    for (const path of [join(directory, name), join(directory, `${name}.exe`)]) {
      try {
        accessSync(path, constants.X_OK);
        if (statSync(path).isFile()) return path;
      } catch {
        // Not there, or not for this person: the next directory may have it.
      }
    }
  }
  return null;
}
