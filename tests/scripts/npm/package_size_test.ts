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
  readonly limit: number;
}

/** The names of `mod.js` but those of socketserver. */
function withoutServers(mod: string): string {
  return mod.split(/(?<=;)\s*\n/).filter((line) => !line.includes('"./lib/server/')).join("\n");
}

/** The adapter of the runtime comes on top, when the first socket is used. */
const BUDGETS: readonly Budget[] = [
  { what: "Socket", program: 'export { Socket } from "./mod.js";', limit: 18_000 },
  { what: "sockets, names, select and selectors", program: withoutServers, limit: 25_600 },
  { what: "everything", program: 'export * from "./mod.js";', limit: 28_000 },
  { what: "Deno's adapter", program: 'export * from "./lib/adapters/deno.js";', limit: 11_500 },
  { what: "Bun's adapter", program: 'export * from "./lib/adapters/bun.js";', limit: 14_500 },
  { what: "Node's adapter", program: 'export * from "./lib/adapters/node.js";', limit: 18_500 },
];

/** The size of a program with all that it loads at once; what comes later is not counted. */
async function sizeOf(program: string, modules: string): Promise<number> {
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
          return kind === "dynamic-import" ? { path, external: true } : undefined;
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
    for (const { what, program, limit } of BUDGETS) {
      const size = await sizeOf(typeof program === "string" ? program : program(mod), modules);
      assert(size > 1000 && size <= limit, `${what}: ${size} bytes`);
    }
  } finally {
    await stop();
  }
});
