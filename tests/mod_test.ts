import { assert, assertEquals } from "@std/assert";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./harness/root.ts";
import { staticImports } from "./harness/static_imports.ts";
import { test } from "./harness/test.ts";

const ADAPTERS = ["deno", "bun", "node", "memory"].map((name) => `lib/adapters/${name}.ts`);

function adaptersIn(modules: ReadonlySet<string>): readonly string[] {
  return ADAPTERS.filter((adapter) => modules.has(adapter));
}

function builtinsIn(modules: ReadonlySet<string>): readonly string[] {
  return [...modules].filter((module) => module.startsWith("node:"));
}

test("mod.ts loads no adapter and no built-in module", async () => {
  const modules = await staticImports("mod.ts");
  assertEquals(adaptersIn(modules), []);
  assertEquals(builtinsIn(modules), []);
});

for (const adapter of ADAPTERS) {
  test(`${adapter} loads no other adapter`, async () => {
    assertEquals(adaptersIn(await staticImports(adapter)), [adapter]);
  });
}

test("lib/adapters/deno.ts loads no built-in module, and nothing for datagrams", async () => {
  const modules = await staticImports("lib/adapters/deno.ts");
  assertEquals(builtinsIn(modules), []);
  assertEquals([...modules].filter((module) => /udp|datagram/.test(module)), []);
});

/** The programs of all lessons, as paths from the root. */
async function lessonPrograms(): Promise<readonly string[]> {
  const files = await readdir(join(ROOT, "lessons"), { recursive: true });
  return files.filter((file) => /^\d\d_.*\.ts$/.test(file)).map((file) => `lessons/${file}`);
}

test("programs of the lessons load no built-in module, no trace and no command line", async () => {
  const programs = await lessonPrograms();
  const heavy = /^(?:node:|lib\/trace\/(?!visible)|lib\/cli\/)/;
  const loads: string[] = [];
  for (const program of programs) {
    const found = [...await staticImports(program)].filter((module) => heavy.test(module));
    loads.push(...found.map((module) => `${program}: ${module}`));
  }
  assertEquals(loads, []);
  assert(programs.length > 0);
});
