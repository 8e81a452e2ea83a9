/**
 * Where the system finds a program.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { environmentVariable } from "./environment.ts";

/** Where there is no `node`, Deno puts itself into `PATH` under this name, in this directory. */
const DENO_AS_NODE = "node_compat_bin";

/**
 * Looks for a program as a shell does, in the directories of `PATH`.
 *
 * @param name What is typed: `python3`.
 * @param more Directories to look into besides, when none of `PATH` has it.
 * @returns The path of its file, or `null` when there is no such program.
 */
export function programPath(name: string, more: readonly string[] = []): string | null {
  const { basename, delimiter, join } = builtin("node:path");
  const { accessSync, constants, statSync } = builtin("node:fs");
  for (const directory of [...(environmentVariable("PATH") ?? "").split(delimiter), ...more]) {
    if (basename(directory) === DENO_AS_NODE) continue;
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
