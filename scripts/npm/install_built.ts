/**
 * The package as somebody has it who installed it.
 *
 * @module
 */

import { join } from "node:path";
import { buildPackage } from "./build_package.ts";
import { packageFacts } from "./package_facts.ts";
import { tscEngine } from "./tsc_engine.ts";

/**
 * Builds the package where npm would have put it.
 *
 * @param root The root of the project.
 * @param directory Where it is installed, in `node_modules`.
 * @returns The directory of its modules, with the paths that they have in the project.
 * @throws {Error} When something does not compile.
 */
export async function installBuilt(root: string, directory: string): Promise<string> {
  const installed = join(directory, "node_modules/steckdose");
  await buildPackage(tscEngine, await packageFacts(root), installed);
  return join(installed, "esm");
}
