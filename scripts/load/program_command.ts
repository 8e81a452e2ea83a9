/**
 * How a program that uses the library is started on a runtime.
 *
 * @module
 */

import { join } from "node:path";
import { findRuntime } from "../runtimes.ts";

/** Where the programs and the runtimes are. */
export interface Places {
  /** The root of the repository. */
  readonly root: string;
  /** The programs of the runtimes, by name. */
  readonly paths: Readonly<Record<string, string>>;
  /** Where the programs are in JavaScript, for Node, which runs no TypeScript. */
  readonly modules: string;
}

/** The command of a program, by its path in the repository. */
export function programCommand(places: Places, runtime: string, path: string): readonly string[] {
  const program = places.paths[runtime] ?? runtime;
  if (runtime === "node") return [program, join(places.modules, path.replace(/\.ts$/, ".js"))];
  const flags = runtime === "deno" ? ["run", "--allow-all", "--no-check"] : [];
  return [program, ...flags, join(places.root, path)];
}

/** The programs of the runtimes. */
export async function findPaths(): Promise<Readonly<Record<string, string>>> {
  const paths: Record<string, string> = { deno: Deno.execPath() };
  for (const name of ["bun", "node"] as const) {
    const found = await findRuntime(name);
    if ("reason" in found) throw new Error(`Cannot measure: no ${name}, ${found.reason}`);
    paths[name] = found.path;
  }
  return paths;
}
