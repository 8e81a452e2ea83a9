/**
 * `deno task docs`: everything that is exported is documented, and every example runs.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { print } from "./print.ts";
import { runCommand } from "./run_command.ts";
import { stdFlags } from "./std_source.ts";
import { findTestFiles } from "./test/test_files.ts";
import { LOADING_SILENCE } from "./test/test_run.ts";
import { DOC_TEST_FLAGS } from "./test/test_runs.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The doc comment that begins an entry: it says what the module is, with an example. */
const MODULE_DOC_REGEXP = /^\/\*\*(?:(?!\*\/)[\s\S])*?@module\b/;
const EXAMPLE_REGEXP = /^\/\*\*(?:(?!\*\/)[\s\S])*?\* ```ts\b/;

/** The files of deno.json's exports. */
async function entries(): Promise<string[]> {
  const config: unknown = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const isConfig = typeof config === "object" && config !== null && "exports" in config;
  if (!isConfig || typeof config.exports !== "object" || config.exports === null) {
    throw new TypeError(`Cannot check the docs: deno.json has no "exports"`);
  }
  return Object.values(config.exports).map(String);
}

/** Whether each entry begins with a module doc that has an example; prints those without. */
async function haveModuleDocs(paths: readonly string[]): Promise<boolean> {
  const texts = await Promise.all(paths.map((path) => Deno.readTextFile(join(ROOT, path))));
  const without = paths.filter((_path, index) => {
    const text = texts[index] ?? "";
    return !MODULE_DOC_REGEXP.test(text) || !EXAMPLE_REGEXP.test(text);
  });
  for (const path of without) print(`${path} does not begin with a module doc with an example`);
  return without.length === 0;
}

/** A symbol in the output of `deno doc --json`, as far as it matters here. */
interface DocSymbol {
  readonly name: string;
  readonly declarations: readonly {
    readonly kind: string;
    readonly jsDoc?: { readonly tags?: readonly { readonly kind: string }[] };
  }[];
}

/** Whether every function and class of the library has an example; prints those without. */
async function haveExamples(): Promise<boolean> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", "mod.ts"],
    cwd: ROOT,
    stderr: "null",
  }).output();
  const doc: { readonly nodes: Readonly<Record<string, { readonly symbols: DocSymbol[] }>> } = JSON
    .parse(new TextDecoder().decode(stdout));
  const symbols = Object.values(doc.nodes).flatMap((file) => file.symbols);
  const without = symbols.filter(({ declarations }) =>
    declarations.some(({ kind, jsDoc }) => {
      const isCallable = kind === "function" || kind === "class";
      return isCallable && !jsDoc?.tags?.some((tag) => tag.kind === "example");
    })
  );
  for (const { name } of without) print(`${name} has no example`);
  return symbols.length > 0 && without.length === 0;
}

/** Runs `deno`; what it printed shows when it failed, else the last line is enough. */
async function deno(...args: readonly string[]): Promise<boolean> {
  const command = Deno.execPath();
  const result = await runCommand({ command, args, cwd: ROOT, silence: LOADING_SILENCE });
  const output = result.output.trim();
  print(result.code === 0 ? output.slice(output.lastIndexOf("\n") + 1) : output);
  if (result.fellSilent) print("It hung and was ended: is there an example that waits for ever?");
  return result.code === 0;
}

const paths = await entries();
const { documented } = await findTestFiles(ROOT);
const results = [
  await haveModuleDocs(paths),
  await haveExamples(),
  await deno("doc", "--lint", ...paths),
  await deno("test", ...await stdFlags(), ...DOC_TEST_FLAGS, ...documented),
];
Deno.exit(results.every(Boolean) ? 0 : 1);
