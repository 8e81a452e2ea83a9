/**
 * What a module loads at once.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path/posix";
import { ROOT } from "./root.ts";

/** An import or export of another module that is more than types. */
const IMPORT_REGEXP =
  /^(?:import|export) (?!type )(?:(?:\* as )?[\w*]*,? ?(?:\{[^}]*\})? from )?"([^"]+)"/gm;

/** Most modules are imported by many others. */
const known = new Map<string, Promise<readonly string[]>>();

function importsOf(path: string): Promise<readonly string[]> {
  const imports = known.get(path) ?? readImports(path);
  known.set(path, imports);
  return imports;
}

async function readImports(path: string): Promise<readonly string[]> {
  const text = await readFile(join(ROOT, path), "utf8");
  return [...text.matchAll(IMPORT_REGEXP)].map(([, specifier = ""]) => {
    return specifier.startsWith(".") ? normalize(join(path, "..", specifier)) : specifier;
  });
}

/**
 * The modules that are loaded with a module of the project, before any of its
 * code runs: itself, and what these import in turn. What code imports while it
 * runs is not among them.
 *
 * @param path The module, as a path from the root.
 * @returns Paths from the root, and names such as `node:net`.
 */
export async function staticImports(path: string): Promise<ReadonlySet<string>> {
  const found = new Set([path]);
  // A set is walked as far as it has grown.
  for (const module of found) {
    if (!module.endsWith(".ts")) continue;
    for (const imported of await importsOf(module)) found.add(imported);
  }
  return found;
}
