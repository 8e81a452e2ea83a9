/**
 * The project as Node and Bun find it: the package as it is published,
 * installed in a directory, and beside its modules the tests in JavaScript.
 *
 * So the tests hold what is shipped to the promise, and not another build of
 * the same source.
 *
 * @module
 */

import { stop, transform } from "npm:esbuild@0.25.5";
import { dirname, join, relative } from "node:path";
import { exists } from "../exists.ts";
import { filesBelow } from "../files_below.ts";
import { type BuiltPackage, installBuilt } from "../npm/install_built.ts";
import { linkedCode } from "../npm/linked_code.ts";
import { runCommand } from "../run_command.ts";
import { stdFlags } from "../std_source.ts";

/** Node 20 is the oldest runtime that has to understand the result. */
const TARGET = "node20";

/** What tests import that is no part of the package. */
const SOURCES: readonly string[] = ["tests", "scripts", "lessons", "lib"];

/** An import of a package of the standard library. */
const STD_IMPORT_REGEXP = /((?:from|import)\s*\(?\s*)"(@std\/[^"]*)"/g;

const BUNDLE_SILENCE = 120_000;

/**
 * Installs the package and the tests.
 *
 * @param root The root of the project.
 * @param directory An empty directory.
 * @returns Where the package is; `tests/` lies beside its modules, as in the project.
 * @throws {Error} When something does not compile.
 */
export async function installForTests(root: string, directory: string): Promise<BuiltPackage> {
  const built = await installBuilt(root, directory);
  const { modules } = built;
  const std = new Set<string>();
  try {
    for (const path of await sourcesOf(root)) await compile(path, { root, modules, std });
  } finally {
    await stop();
  }
  await bundleStd([...std], root, modules);
  return built;
}

/** What is done to each source. */
interface Compilation {
  readonly root: string;
  readonly modules: string;
  /** Collects the names of the standard library that are imported. */
  readonly std: Set<string>;
}

async function sourcesOf(root: string): Promise<readonly string[]> {
  const files = await Promise.all(SOURCES.map((directory) => filesBelow(root, directory)));
  return files.flat().filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"));
}

/** Makes JavaScript of one module, where the package does not have it already. */
async function compile(path: string, { root, modules, std }: Compilation): Promise<void> {
  const target = join(modules, path.replace(/\.ts$/, ".js"));
  if (await exists(target)) return;
  const { code } = await transform(await Deno.readTextFile(join(root, path)), {
    loader: "ts",
    target: TARGET,
    format: "esm",
    sourcemap: "inline",
    sourcefile: join(root, path),
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const up = relative(dirname(path), "std");
  const linked = linkedCode(code).replaceAll(STD_IMPORT_REGEXP, (_all, before, name: string) => {
    if (path.startsWith("tests/")) std.add(name);
    return `${before}"${up}/${stdFile(name)}"`;
  });
  await Deno.mkdir(dirname(target), { recursive: true });
  await Deno.writeTextFile(target, linked);
}

/** The file of a module of the standard library: `assert.js`. */
function stdFile(name: string): string {
  return `${name.slice("@std/".length).replaceAll("/", "_")}.js`;
}

/** Puts modules of the standard library beside the tests: each in one file. */
async function bundleStd(names: readonly string[], root: string, modules: string): Promise<void> {
  for (const name of names) {
    const entry = join(modules, "std", `${stdFile(name)}.entry.ts`);
    await Deno.mkdir(dirname(entry), { recursive: true });
    await Deno.writeTextFile(entry, `export * from "${name}";\n`);
    const flags = ["--quiet", "--platform", "deno", "--config", join(root, "deno.json")];
    const { code, output } = await runCommand({
      command: Deno.execPath(),
      args: [
        "bundle",
        ...await stdFlags(),
        ...flags,
        "--output",
        join(modules, "std", stdFile(name)),
        entry,
      ],
      cwd: root,
      silence: BUNDLE_SILENCE,
    });
    if (code !== 0) throw new Error(`Cannot bundle "${name}": ${output}`);
  }
}
