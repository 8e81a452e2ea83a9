/**
 * The package as somebody gets it: packed, installed, imported, called.
 *
 * @module
 */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild, withChild } from "../../harness/child.ts";
import { runtimePath } from "../../harness/program.ts";
import { withDirectory } from "../../harness/temporary_directory.ts";
import { readPackageJson, testPackage } from "./built_package.ts";

/** A machine without proxies of its own: nothing but the package has to be fetched. */
const QUIET = { NO_COLOR: "1", "npm_config_update_notifier": "false", LC_ALL: "C.UTF-8" };

/** Runs a command to its end, which must be good; returns what it printed. */
async function output(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const child = await startChild(command, args, { cwd, env: QUIET });
  const { code, stdout, stderr } = await child.exit;
  assertEquals(code, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Runs the body in a project that has the package, installed from its tarball. */
async function inProject(
  directory: string,
  body: (project: string) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    await mkdir(path("project"));
    await output("npm", ["pack", "--pack-destination", path(""), directory], path("project"));
    const { version } = await readPackageJson(directory);
    await writeFile(path("project/package.json"), `{ "name": "x", "type": "module" }\n`);
    const tarball = path(`steckdose-${version}.tgz`);
    const flags = ["--no-audit", "--no-fund", "--offline"];
    await output("npm", ["install", ...flags, tarball], path("project"));
    await body(path("project"));
  });
}

/** Prints the names of every entry but the command line, which is a script. */
function printNames(entries: readonly string[]): string {
  const imports = entries.map((entry, index) => `import * as m${index} from "${entry}";`);
  const names = entries.map((_entry, index) => `Object.keys(m${index})`);
  return [...imports, `console.log(JSON.stringify([${names.join(",")}]));`, ""].join("\n");
}

/** The names of every entry, as its source has them. */
async function namesOfSources(): Promise<readonly (readonly string[])[]> {
  const sources = await Promise.all([
    import("../../../mod.ts"),
    import("../../../lib/adapters/deno.ts"),
    import("../../../lib/adapters/bun.ts"),
    import("../../../lib/adapters/node.ts"),
    import("../../../lib/adapters/memory.ts"),
  ]);
  return sources.map((source) => Object.keys(source).toSorted());
}

async function expectNames(project: string, entries: readonly string[]): Promise<void> {
  await writeFile(join(project, "names.js"), printNames(entries));
  for (const runtime of ["node", "bun"] as const) {
    const printed = await output(runtimePath(runtime) ?? "", ["names.js"], project);
    const names: readonly string[][] = JSON.parse(printed);
    assertEquals(names.map((list) => list.toSorted()), await namesOfSources());
  }
}

/** What `start` shows, when somebody calls it so. */
function expectFirstMinute(shown: string, call: string): void {
  assertStringIncludes(shown, "Request: GET / HTTP/1.0");
  assertStringIncludes(shown, "SYN");
  assertStringIncludes(shown, `${call} watch 3`);
  assertStringIncludes(shown, 'Change "Hallo Welt!" in server.js');
}

async function expectServer(project: string): Promise<void> {
  const args = ["steckdose", "run", "http-server", "--lang", "en", "--", "--port", "0"];
  await withChild("npx", args, { cwd: project, env: QUIET }, async (child) => {
    const [url = ""] = /http:\S+/.exec(await child.readLine(20_000)) ?? [];
    assertStringIncludes(await (await fetch(url)).text(), "Hallo Welt!");
    assertEquals((await child.exit).code, 0);
  });
}

testPackage(
  "the package works where it is installed: its names, npx and bunx",
  async (directory) => {
    await inProject(directory, async (project) => {
      const { exports } = await readPackageJson(directory);
      const entries = Object.keys(exports).filter((name) => {
        return !["./cli", "./package.json"].includes(name);
      });
      await expectNames(project, entries.map((name) => name.replace(/^\./, "steckdose")));
      assertMatch(await output("npx", ["steckdose", "--help"], project), /npx steckdose/);
      expectFirstMinute(await output("npx", ["steckdose", "start"], project), "npx steckdose");
      assertMatch(await output("npx", ["steckdose", "read", "3"], project), /accept/);
      await expectServer(project);
      const bunx = await output(runtimePath("bun") ?? "", ["x", "--bun", "steckdose"], project);
      expectFirstMinute(bunx, "bunx --bun steckdose");
    });
  },
);
