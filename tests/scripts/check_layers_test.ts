import { assertEquals } from "@std/assert";
import { dirname, join } from "node:path";
import { findViolations } from "../../scripts/layers/find_violations.ts";
import { test } from "../harness/test.ts";

/** The violations of a tree with these files, as `path:line message`. */
async function violationsOf(tree: Readonly<Record<string, string>>): Promise<string[]> {
  const root = await Deno.makeTempDir({ prefix: "steckdose_layers_" });
  try {
    for (const [path, text] of Object.entries(tree)) {
      await Deno.mkdir(join(root, dirname(path)), { recursive: true });
      await Deno.writeTextFile(join(root, path), text);
    }
    const { violations } = await findViolations(root);
    return violations.map(({ path, line, message }) => `${path}:${line} ${message}`);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const RUNTIME = "only lib/adapters and lib/host know a runtime";
const BUILTIN = "only lib/adapters and lib/host import built-in modules";

test("findViolations() accepts a tree that keeps every rule", async () => {
  const tree = {
    "mod.ts": `export * from "./lib/socket/socket.ts";`,
    "lib/host/errno.ts": `import "node:os"; export const os = Deno.build.os;`,
    "lib/core/address.ts": `import { os } from "../host/errno.ts"; export const a = os;`,
    "lib/adapters/deno.ts": `import "./contract.ts"; import "../core/address.ts"; Deno.pid;`,
    "lib/adapters/contract.ts": `export const contract = 1;`,
    "lib/socket/socket.ts": `// Deno.connect and process\nexport const s = "Bun.listen";`,
    "lib/trace/channel.ts": `import "node:diagnostics_channel"; import "../socket/socket.ts";`,
    "lib/cli/start.ts": `import { parseArgs } from "node:util"; import "../../lessons/mod.ts";`,
    "lib/socket/socket_test.ts": `import "../cli/start.ts"; import "node:net"; Deno.test;`,
    "lessons/mod.ts": `import "./03_first_server/lesson.ts";`,
    "lessons/03_first_server/lesson.ts": `import "../../lib/course/lesson.ts";`,
    "lessons/03_first_server/server.ts": `import "../../mod.ts";`,
    "lessons/03_first_server/text.de.md": "import nothing from nowhere",
  };
  assertEquals(await violationsOf(tree), []);
});

test("findViolations() finds an import that points up", async () => {
  const tree = { "lib/core/a.ts": `\nimport "../socket/b.ts";`, "lib/socket/b.ts": "0;" };
  assertEquals(await violationsOf(tree), [
    `lib/core/a.ts:2 imports "../socket/b.ts"; imports point down only, lib/socket/ is not below`,
  ]);
});

test("findViolations() finds imports of every form", async () => {
  const text = [
    `import type { A } from "../cli/a.ts";`,
    `export { B } from "../cli/b.ts";`,
    `const c = await import("../cli/c.ts");`,
    `let d: import("../cli/d.ts").D;`,
  ].join("\n");
  const found = await violationsOf({ "lib/host/a.ts": text });
  assertEquals(
    found.map((line) => line.slice(0, 15)),
    [1, 2, 3, 4].map((n) => `lib/host/a.ts:${n}`),
  );
});

test("findViolations() finds an import that is computed", async () => {
  assertEquals(await violationsOf({ "lib/host/a.ts": "await import(name);" }), [
    "lib/host/a.ts:1 imports name, which cannot be checked: name it",
  ]);
});

test("findViolations() finds a dependency", async () => {
  assertEquals(await violationsOf({ "lib/host/a.ts": `import "@std/assert";` }), [
    `lib/host/a.ts:1 imports "@std/assert"; the library has no dependency`,
  ]);
});

test("findViolations() finds a built-in module outside of the runtime layers", async () => {
  const tree = {
    "lib/trace/other.ts": `import "node:diagnostics_channel";`,
    "lib/cli/start.ts": `import "node:fs";`,
  };
  const found = await violationsOf(tree);
  assertEquals(found.sort(), [
    `lib/cli/start.ts:1 imports "node:fs"; ${BUILTIN}`,
    `lib/trace/other.ts:1 imports "node:diagnostics_channel"; ${BUILTIN}`,
  ]);
});

test("findViolations() finds every way to name a runtime", async () => {
  const text = [
    "Deno.pid;",
    "let connection: Deno.Conn;",
    "globalThis.Bun;",
    `globalThis["process"];`,
    "const { process } = globalThis;",
    "(globalThis as { Bun?: unknown }).Bun;",
    `Symbol.for("Deno.customInspect");`,
  ].join("\n");
  assertEquals(await violationsOf({ "lib/socket/a.ts": text }), [
    `lib/socket/a.ts:1 names "Deno"; ${RUNTIME}`,
    `lib/socket/a.ts:2 names "Deno"; ${RUNTIME}`,
    `lib/socket/a.ts:3 names "Bun"; ${RUNTIME}`,
    `lib/socket/a.ts:4 names "process"; ${RUNTIME}`,
    `lib/socket/a.ts:5 names "process"; ${RUNTIME}`,
    `lib/socket/a.ts:6 names "Bun"; ${RUNTIME}`,
    `lib/socket/a.ts:7 names "Deno"; ${RUNTIME}`,
  ]);
});

test("findViolations() lets a runtime's name be a key", async () => {
  const text = "const names = { process: 1 }; names.process; interface N { Deno: string }";
  assertEquals(await violationsOf({ "lib/socket/a.ts": text }), []);
});

test("findViolations() finds a lesson that looks below the library's entry", async () => {
  const tree = { "lessons/03_x/server.ts": `import "../../lib/socket/socket.ts";` };
  assertEquals(await violationsOf(tree), [
    `lessons/03_x/server.ts:1 imports "../../lib/socket/socket.ts"; ` +
    "a lesson imports only mod.ts and lib/course",
  ]);
});

test("findViolations() finds a file of the library that imports the public entry", async () => {
  assertEquals(await violationsOf({ "lib/trace/a.ts": `import "../../mod.ts";` }), [
    `lib/trace/a.ts:1 imports "../../mod.ts"; mod.ts is for users, import the file itself`,
  ]);
});

test("findViolations() finds files that lie in no layer", async () => {
  const tree = { "lib/a.ts": "0;", "lib/host/b.ts": `import "../../scripts/print.ts";` };
  assertEquals((await violationsOf(tree)).sort(), [
    "lib/a.ts:0 lies in no layer",
    `lib/host/b.ts:1 imports "../../scripts/print.ts", which lies in no layer`,
  ]);
});

test("findViolations() finds names that are not allowed", async () => {
  const tree = {
    "lib/host/readFile.ts": "0;",
    "lib/core/utils.ts": "0;",
    "lib/core/index.ts": "0;",
  };
  assertEquals((await violationsOf(tree)).sort(), [
    "lib/core/index.ts:0 has a name that says nothing about its content",
    "lib/core/utils.ts:0 has a name that says nothing about its content",
    "lib/host/readFile.ts:0 is not named in snake_case",
  ]);
});

test("findViolations() finds a barrel", async () => {
  const tree = { "lib/socket/all.ts": `export * from "./a.ts";\nexport { b } from "./b.ts";` };
  assertEquals(await violationsOf(tree), [
    "lib/socket/all.ts:0 only exports again; mod.ts is the only barrel",
  ]);
});

test("findViolations() finds a file that is too long", async () => {
  const tree = { "lib/core/a.ts": "0;\n".repeat(400), "lib/core/b.ts": "0;\n".repeat(401) };
  assertEquals(await violationsOf(tree), ["lib/core/b.ts:0 has 401 lines; 400 is the most"]);
});
