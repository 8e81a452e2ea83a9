/**
 * The package as somebody has it who installed it.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { filesBelow } from "../files_below.ts";
import { buildPackage } from "./build_package.ts";
import { packageFacts } from "./package_facts.ts";
import { tscEngine } from "./tsc_engine.ts";

/** Where the package is. */
export interface BuiltPackage {
  /** As it would be published; nothing else is in there. */
  readonly published: string;
  /** Its modules where npm would have put them, with the paths that they have in the project. */
  readonly modules: string;
}

/**
 * Builds the package, and puts a copy where npm would have installed it.
 *
 * @param root The root of the project.
 * @param directory The directory that gets both.
 * @returns Where they are.
 * @throws {Error} When something does not compile.
 */
export async function installBuilt(root: string, directory: string): Promise<BuiltPackage> {
  const published = join(directory, "package");
  await buildPackage(tscEngine, await packageFacts(root), published);
  const installed = join(directory, "node_modules/steckdose");
  for (const path of await filesBelow(published, ".")) {
    await Deno.mkdir(join(installed, dirname(path)), { recursive: true });
    await Deno.copyFile(join(published, path), join(installed, path));
  }
  return { published, modules: join(installed, "esm") };
}
