/**
 * What the package for npm is: its name, entries, programs and files.
 *
 * @module
 */

import { join } from "node:path";
import { filesBelow } from "../files_below.ts";
import { findTestFiles } from "../test/test_files.ts";

/** What a build has to know. */
export interface PackageFacts {
  /** The root of the project. */
  readonly root: string;
  /** The version to publish. */
  readonly version: string;
  /** The entries of deno.json: the name, and the module as a path from the root. */
  readonly exports: Readonly<Record<string, string>>;
  /** The module behind the command `steckdose`. */
  readonly bin: string;
  /** Modules that are started by their path: lessons, and what starts and records them. */
  readonly programs: readonly string[];
  /** Files that lie beside the modules: texts, and programs in Python. */
  readonly assets: readonly string[];
  /** Programs in TypeScript, to read. */
  readonly sources: readonly string[];
  /** Files for the top of the package. */
  readonly documents: readonly string[];
}

/** The command line: a script, which does what its arguments say. */
const BIN = "lib/cli/steckdose.ts";

/** Modules that nobody imports, because they are started or preloaded. */
const STARTED: readonly string[] = ["lib/cli/start.ts", "lib/trace/record.ts"];

const ASSET_REGEXP = /\.(json|md|py)$/;

/** What is read from deno.json. */
interface Config {
  readonly version: string;
  readonly exports: Readonly<Record<string, string>>;
}

/**
 * Looks at the project.
 *
 * @param root Its root.
 * @param version The version to publish; that of deno.json when left out.
 * @returns What belongs into the package.
 */
export async function packageFacts(root: string, version?: string): Promise<PackageFacts> {
  const config: Config = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const lessons = await filesBelow(root, "lessons");
  const { programs } = await findTestFiles(root);
  const sources = programs.filter((path) => path.startsWith("lessons/"));
  return {
    root,
    version: version ?? config.version,
    exports: config.exports,
    bin: BIN,
    programs: [...STARTED, ...sources],
    assets: lessons.filter((path) => ASSET_REGEXP.test(path)),
    sources,
    documents: ["README.md", "LICENSE", "CHANGELOG.md"],
  };
}

/**
 * Where a module of the project is in the package.
 *
 * @param path The module: `./mod.ts`.
 * @returns The built module: `./esm/mod.js`.
 */
export function builtModule(path: string): string {
  return `./esm/${path.replace(/^\.\//, "").replace(/\.ts$/, ".js")}`;
}
