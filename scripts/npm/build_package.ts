/**
 * The package for npm, built whole.
 *
 * @module
 */

import { dirname, join } from "node:path";
import type { Engine } from "./engine.ts";
import type { PackageFacts } from "./package_facts.ts";
import { packageJson } from "./package_json.ts";

/**
 * Builds the package.
 *
 * @param engine What makes the modules.
 * @param facts What belongs into it.
 * @param directory Where it goes; what was there is removed.
 * @throws {Error} When something does not compile.
 */
export async function buildPackage(
  engine: Engine,
  facts: PackageFacts,
  directory: string,
): Promise<void> {
  await emptied(directory);
  await engine.build(facts, directory);
  await copyFiles(facts, directory);
  const description = JSON.stringify(packageJson(facts), null, 2);
  await Deno.writeTextFile(join(directory, "package.json"), `${description}\n`);
}

/** Copies what is no module. */
async function copyFiles({ root, ...facts }: PackageFacts, directory: string): Promise<void> {
  const copies = [
    ...facts.documents.map((path) => [path, path] as const),
    ...facts.assets.map((path) => [path, join("esm", path)] as const),
    ...facts.sources.map((path) => [path, path] as const),
  ];
  for (const [from, to] of copies) {
    await Deno.mkdir(join(directory, dirname(to)), { recursive: true });
    await Deno.copyFile(join(root, from), join(directory, to));
  }
}

async function emptied(directory: string): Promise<void> {
  try {
    await Deno.remove(directory, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.mkdir(directory, { recursive: true });
}
