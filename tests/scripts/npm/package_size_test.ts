import { assert } from "@std/assert";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, stop } from "npm:esbuild@0.25.5";
import { testPackage } from "./built_package.ts";

/** What a program may weigh by what it uses, minified and packed, in bytes. */
interface Budget {
  readonly what: string;
  /** What the program says, in the directory of the modules. */
  readonly program: string | ((mod: string) => string);
  /** What it loads when it starts. */
  readonly atOnce: number;
  /** The same with what calls load when they are used first. */
  readonly inAll: number;
}

/** The library is promised to be smaller than that, without an adapter. */
const PROMISE = 25_000;

/** The names of `mod.js` but those of socketserver. */
function withoutServers(mod: string): string {
  return mod.split(/(?<=;)\s*\n/).filter((line) => !line.includes('"./lib/server/')).join("\n");
}

/** The adapter of the runtime comes on top, when the first socket is used. */
const BUDGETS: readonly Budget[] = [
  { what: "Socket", program: 'export { Socket } from "./mod.js";', atOnce: 17_300, inAll: 18_800 },
  {
    what: "sockets, names, select and selectors",
    program: withoutServers,
    atOnce: 23_000,
    inAll: 28_000,
  },
  { what: "everything", program: 'export * from "./mod.js";', atOnce: PROMISE, inAll: 30_500 },
  {
    what: "Deno's adapter",
    program: 'export * from "./lib/adapters/deno.js";',
    atOnce: 7_500,
    inAll: 19_000,
  },
  {
    what: "Bun's adapter",
    program: 'export * from "./lib/adapters/bun.js";',
    atOnce: 10_300,
    inAll: 18_000,
  },
  {
    what: "Node's adapter",
    program: 'export * from "./lib/adapters/node.js";',
    atOnce: 10_800,
    inAll: 17_600,
  },
];

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

testPackage("the library is as small as it promises", async (directory) => {
  const modules = join(directory, "esm");
  const mod = await readFile(join(modules, "mod.js"), "utf8");
  try {
    for (const budget of BUDGETS) {
      const { what, program } = budget;
      const text = typeof program === "string" ? program : program(mod);
      for (const when of ["atOnce", "inAll"] as const) {
        const size = await sizeOf(text, modules, COUNTED[when]);
        assert(size > 1000 && size <= budget[when], `${what}, ${when}: ${size} bytes`);
      }
    }
  } finally {
    await stop();
  }
});
