import { assert } from "@std/assert";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, stop } from "npm:esbuild@0.25.5";
import { testPackage } from "./built_package.ts";

/**
 * What a program may weigh by what it imports, minified and packed, in bytes.
 * The adapter of the runtime comes on top when the first socket is used.
 */
const BUDGETS: Readonly<Record<string, number>> = {
  "{ Socket } of mod": 18_500,
  "{ Socket, select, DefaultSelector } of mod": 20_500,
  "* of mod": 29_000,
  "* of lib/adapters/deno": 11_500,
  "* of lib/adapters/bun": 14_500,
  "* of lib/adapters/node": 18_500,
};

/** The size of what some names of a module need; what it imports later is not counted. */
async function sizeOf(names: string, module: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from ${JSON.stringify(module)};`, resolveDir: "/" },
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
  try {
    for (const [what, limit] of Object.entries(BUDGETS)) {
      const [names = "", module = ""] = what.split(" of ");
      const size = await sizeOf(names, join(directory, `esm/${module}.js`));
      assert(size > 1000 && size <= limit, `${what}: ${size} bytes`);
    }
  } finally {
    await stop();
  }
});
