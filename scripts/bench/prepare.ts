/**
 * Puts everything that servers need where they find it.
 *
 * @module
 */

import { join } from "node:path";
import { findPaths } from "../load/program_command.ts";
import { type BenchPlaces, canPin } from "./bench_stage.ts";
import { makeNodePrograms } from "./node_programs.ts";
import { makeUntracedCopy } from "./untraced_copy.ts";

/** Why nothing can be measured on this machine; `null` where it can. */
export function whyNotHere(): string | null {
  if (Deno.build.os === "linux") return null;
  return "Cannot measure: only Linux says what another process needs";
}

/** What will run. */
export interface Needs {
  readonly hasNode: boolean;
  /** Whether the library is compared with itself without tracing. */
  readonly hasTracing: boolean;
}

/** Puts it into an empty directory. */
export async function prepare(
  root: string,
  directory: string,
  { hasNode, hasTracing }: Needs,
): Promise<BenchPlaces> {
  const copy = join(directory, "untraced");
  const modules = join(directory, "modules");
  const untracedModules = join(directory, "untraced_modules");
  if (hasTracing) await makeUntracedCopy(root, copy);
  if (hasNode) await makeNodePrograms(root, modules);
  if (hasNode && hasTracing) await makeNodePrograms(copy, untracedModules);
  const paths = await findPaths();
  return {
    root,
    paths,
    modules,
    untraced: { root: copy, paths, modules: untracedModules },
    isPinned: await canPin(),
  };
}
