/**
 * Prints what programs that use the package weigh, minified and packed, as JSON.
 *
 * The argument is the directory of the package's modules. It is a program of its own
 * because `stop()` of esbuild does not wait until its process has ended.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { build, stop } from "npm:esbuild@0.25.5";

/** What a program weighs, in bytes. */
export interface Sizes {
  /** What it loads when it starts. */
  readonly atOnce: number;
  /** The same with what calls load when they are used first. */
  readonly inAll: number;
}

/** The names of `mod.js` but those of socketserver. */
function withoutServers(mod: string): string {
  return mod.split(/(?<=;)\s*\n/).filter((line) => !line.includes('"./lib/server/')).join("\n");
}

/** What the programs say, in that directory. */
function programsOf(mod: string): Readonly<Record<string, string>> {
  return {
    "Socket": 'export { Socket } from "./mod.js";',
    "sockets, names, select and selectors": withoutServers(mod),
    "everything": 'export * from "./mod.js";',
    "Deno's adapter": 'export * from "./lib/adapters/deno.js";',
    "Bun's adapter": 'export * from "./lib/adapters/bun.js";',
    "Node's adapter": 'export * from "./lib/adapters/node.js";',
  };
}

/** One of the runtimes' adapters, as `adapter.js` imports it. */
const ADAPTER_REGEXP = /^\.\/(?:deno|bun|node)\.js$/;

/** Which imports of a running program are counted: none, or all but those of adapters. */
const COUNTED = {
  atOnce: () => false,
  inAll: (path: string) => !ADAPTER_REGEXP.test(path),
} as const;

/** The size of a program with its imports; those of a running program where they are counted. */
async function sizeOf(
  program: string,
  modules: string,
  isCounted: (path: string) => boolean,
): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: modules },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    plugins: [{
      name: "later",
      setup: ({ onResolve }) => {
        onResolve({ filter: /./ }, ({ kind, path }) => {
          const isLater = kind === "dynamic-import" && !isCounted(path);
          return isLater ? { path, external: true } : undefined;
        });
      },
    }],
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length;
}

const [modules = ""] = process.argv.slice(2);
const programs = programsOf(await readFile(join(modules, "mod.js"), "utf8"));
const sizes: Record<string, Sizes> = {};
for (const [what, program] of Object.entries(programs)) {
  const size = (when: keyof Sizes) => sizeOf(program, modules, COUNTED[when]);
  sizes[what] = { atOnce: await size("atOnce"), inAll: await size("inAll") };
}
await stop();
// deno-lint-ignore no-console -- standard output is what the test reads
console.log(JSON.stringify(sizes));
