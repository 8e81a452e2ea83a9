/**
 * The command line as one file that `deno compile` makes.
 *
 * Where that gets no runtime for the file, a script stands in for it: a Deno
 * that says that it is such a file, and whose path is that of the script. What
 * it cannot show is whether Deno finds the lessons inside of the file.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lessons } from "../../lessons/mod.ts";
import { compileArguments } from "../../scripts/compile/compile_arguments.ts";
import { type Child, type ChildExit, withChild } from "../harness/child.ts";
import { runtimePath } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";

const SLOW = { timeout: 90_000 };

/** Neither Deno nor anything else is on the `PATH` of such a machine. */
const BARE = { NO_COLOR: "1", LC_ALL: "C.UTF-8", INIT_CWD: "", PATH: "/nowhere" };

/** A file that has been compiled, or what stands in for it. */
interface Standalone {
  readonly path: string;
  readonly cwd: string;
}

function withSteckdose<T>(
  { path, cwd }: Standalone,
  args: readonly string[],
  body: (child: Child) => Promise<T>,
): Promise<T> {
  return withChild(path, args, { cwd, env: { ...BARE, INIT_CWD: cwd } }, body);
}

function steckdose(standalone: Standalone, ...args: readonly string[]): Promise<ChildExit> {
  return withSteckdose(standalone, args, (child) => child.exit);
}

/** The script that stands in. */
function standIn(path: string): string {
  const flags = "--quiet --no-prompt --no-config --no-check --allow-all --unstable-net";
  const shim = join(ROOT, "tests/scripts/elsewhere/standalone_shim.ts");
  const entry = join(ROOT, "scripts/compile/standalone.ts");
  const run = `exec ${runtimePath("deno")} run ${flags} --preload ${shim} ${entry} "$@"`;
  return `#!/bin/sh\nexport STECKDOSE_STANDALONE=${path}\n${run}\n`;
}

async function inDirectory(body: (standalone: Standalone) => Promise<void>): Promise<void> {
  await withDirectory(async (path) => {
    await mkdir(path("empty"));
    await body({ path: path("steckdose"), cwd: path("empty") });
  });
}

/** All that a person does with it. */
async function expectLessons(standalone: Standalone): Promise<void> {
  const { path } = standalone;
  const started = await steckdose(standalone, "start");
  assertEquals([started.code, started.stderr], [0, ""]);
  assertStringIncludes(started.stdout, "SYN");
  assertStringIncludes(started.stdout, `${path} run http-server\n`);
  assertStringIncludes(started.stdout, `${path} watch 3\n`);
  assertEquals(started.stdout.includes("server.ts and watch again"), false);
  const read = await steckdose(standalone, "read", "3", "--lang", "de");
  assertMatch(read.stdout, /^Der erste Server\n/);
  const demo = await steckdose(standalone, "start", "11");
  assertStringIncludes(demo.stdout, "1f 90  on the network");
  const ran = await steckdose(standalone, "run", "byte-order", "--", "--lang", "de", "8080");
  assertMatch(ran.stdout, /^90 1f {2}in diesem Rechner/);
  const watched = await steckdose(standalone, "watch", "7");
  assertMatch(watched.stdout, /recvfrom/);
  const server = ["run", "http-server", "--lang", "en", "--", "--port", "0"];
  await withSteckdose(standalone, server, async (child) => {
    const [url = ""] = /http:\S+/.exec(await child.readLine(20_000)) ?? [];
    assertStringIncludes(await (await fetch(url)).text(), "Hallo Welt!");
    assertEquals((await child.exit).code, 0);
  });
}

test("a standalone steckdose runs lessons where there is no Deno", async () => {
  await inDirectory(async (standalone) => {
    await writeFile(standalone.path, standIn(standalone.path));
    await chmod(standalone.path, 0o755);
    await expectLessons(standalone);
    const { code, stderr } = await steckdose(standalone, "run", "3", "--runtime", "bun");
    assertEquals(code, 2);
    assertMatch(stderr, /^.*\nCannot use "http-server, bun": the lessons are inside this program/);
  });
}, SLOW);

test("deno task compile makes that file, or says in one sentence why it cannot", async () => {
  await inDirectory(async (standalone) => {
    const { path } = standalone;
    const map = join(ROOT, "scripts/std_from_npm.json");
    const script = join(ROOT, "scripts/compile.ts");
    const args = ["run", "--quiet", "--allow-all", "--import-map", map, script, "--output", path];
    await withChild(runtimePath("deno") ?? "", args, {}, async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals(stderr, "");
      if (code === 0) return await expectLessons(standalone);
      assertMatch(stdout, /^Cannot compile: [^\n]*denort[^\n]*dl\.deno\.land[^\n]*\n$/);
    });
  });
}, SLOW);

test("compileArguments() names every program, which nobody imports by its name", () => {
  const args = compileArguments("steckdose");
  const included = args.filter((_arg, index) => args[index - 1] === "--include");
  const programs = lessons.flatMap(({ id, programs }) => {
    return programs.map(({ file }) => `lessons/${id}/${file}`);
  });
  assertEquals(programs.filter((path) => !included.includes(path)), []);
  for (const path of [...included, args.at(-1) ?? ""]) assert(existsSync(join(ROOT, path)), path);
});
