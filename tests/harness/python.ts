/**
 * Scripts of the tests for Python.
 *
 * @module
 */

import { join } from "node:path";
import { ROOT } from "./root.ts";

/**
 * The arguments with which Python runs a script: alone but for what lies beside
 * it, whatever the environment says, and leaving no compiled file there.
 *
 * @param path The script, from the root.
 * @param args What it is given.
 */
export function pythonScript(path: string, ...args: readonly string[]): readonly string[] {
  return ["-BESs", join(ROOT, path), ...args];
}
