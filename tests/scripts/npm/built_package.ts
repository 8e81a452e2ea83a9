/**
 * The package for npm, as `deno task test` has built it.
 *
 * @module
 */

import { readdir, readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import process from "node:process";
import { skip, test } from "../../harness/test.ts";

/** Where it is, or nothing when these tests were started by hand. */
const DIRECTORY = process.env.STECKDOSE_PACKAGE;

/** Packages are installed, and compilers are started. */
const TIMEOUT = 120_000;

/** Registers a test of the package, which gets the directory of the package. */
export function testPackage(name: string, body: (directory: string) => Promise<void>): void {
  if (DIRECTORY === undefined) return skip(name, "only deno task test builds the package");
  test(name, () => body(DIRECTORY), { timeout: TIMEOUT });
}

/** The fields of a package.json that tests look at. */
export interface BuiltPackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
}

/** What the package says about itself. */
export async function readPackageJson(directory: string): Promise<BuiltPackageJson> {
  return JSON.parse(await readFile(join(directory, "package.json"), "utf8"));
}

/** All files of the package, as paths from its directory. */
export async function filesOf(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => {
    return join(parentPath, name).slice(directory.length + 1);
  });
}

const IMPORT_REGEXP = /\b(?:from |import |import\()"([^"\n]+)"/g;

/** What a module or its declarations import. */
export function importsIn(code: string): readonly string[] {
  return [...code.matchAll(IMPORT_REGEXP)].map(([, specifier = ""]) => specifier);
}

/** The declarations that an entry reaches, with their texts. */
export async function declarationsFrom(entry: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const waiting = [normalize(entry)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue;
    const text = await readFile(path, "utf8");
    found.set(path, text);
    const relative = importsIn(text).filter((specifier) => specifier.startsWith("."));
    for (const name of relative) waiting.push(join(dirname(path), name.replace(/\.js$/, ".d.ts")));
  }
  return found;
}
