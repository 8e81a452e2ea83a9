import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { withChild } from "../../harness/child.ts";
import { ROOT } from "../../harness/root.ts";
import { testPackage } from "./built_package.ts";
import type { Sizes } from "./bundle_sizes.ts";

/** The library is promised to be smaller than that, without an adapter. */
const PROMISE = 25_000;

/**
 * What a program may weigh by what it uses, minified and packed, in bytes. The adapter
 * of the runtime comes on top, when the first socket is used.
 */
const BUDGETS: Readonly<Record<string, Sizes>> = {
  "Socket": { atOnce: 17_300, inAll: 18_800 },
  "sockets, names, select and selectors": { atOnce: 23_000, inAll: 28_000 },
  "everything": { atOnce: PROMISE, inAll: 30_500 },
  "Deno's adapter": { atOnce: 7_500, inAll: 19_000 },
  "Bun's adapter": { atOnce: 10_300, inAll: 18_000 },
  "Node's adapter": { atOnce: 10_800, inAll: 17_600 },
};

/** What the programs weigh. */
async function measure(modules: string): Promise<Readonly<Record<string, Sizes>>> {
  const program = join(ROOT, "tests/scripts/npm/bundle_sizes.ts");
  const args = ["run", "--allow-all", program, modules];
  return await withChild(Deno.execPath(), args, { cwd: ROOT }, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals(code, 0, stderr);
    return JSON.parse(stdout);
  });
}

testPackage("the library is as small as it promises", async (directory) => {
  const sizes = await measure(join(directory, "esm"));
  assertEquals(Object.keys(sizes), Object.keys(BUDGETS));
  for (const [what, size] of Object.entries(sizes)) {
    for (const when of ["atOnce", "inAll"] as const) {
      const bytes = size[when];
      const budget = BUDGETS[what]?.[when] ?? 0;
      assert(bytes > 1000 && bytes <= budget, `${what}, ${when}: ${bytes} of ${budget} bytes`);
    }
  }
});
