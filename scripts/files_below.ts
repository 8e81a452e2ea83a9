/**
 * The files of a directory and of those in it.
 *
 * @module
 */

import { join, relative, sep } from "node:path";

/**
 * All files below a directory.
 *
 * @param root Where the paths begin.
 * @param directory The directory, as a path from there.
 * @returns Paths from the root, with "/" on every system, sorted; none when there is no such
 *   directory.
 */
export async function filesBelow(root: string, directory: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const entry of Deno.readDir(join(root, directory))) {
      const child = relative(root, join(root, directory, entry.name)).replaceAll(sep, "/");
      if (entry.isDirectory) found.push(...await filesBelow(root, child));
      else found.push(child);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}
