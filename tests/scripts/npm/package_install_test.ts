/**
 * The package as somebody gets it: packed, installed, imported, called.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
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

testPackage(
  "every entry of the package has the names of its source, on Node and Bun",
  async (directory) => {
    await inProject(directory, async (project) => {
      const { exports } = await readPackageJson(directory);
      const entries = Object.keys(exports).filter((name) => {
        return !["./cli", "./package.json"].includes(name);
      });
      const specifiers = entries.map((name) => name.replace(/^\./, "steckdose"));
      await writeFile(join(project, "names.js"), printNames(specifiers));
      const sources = await Promise.all([
        import("../../../mod.ts"),
        import("../../../lib/adapters/deno.ts"),
        import("../../../lib/adapters/bun.ts"),
        import("../../../lib/adapters/node.ts"),
        import("../../../lib/adapters/memory.ts"),
      ]);
      const expected = sources.map((source) => Object.keys(source).toSorted());
      for (const runtime of ["node", "bun"] as const) {
        const printed = await output(runtimePath(runtime) ?? "", ["names.js"], project);
        const names: readonly string[][] = JSON.parse(printed);
        assertEquals(names.map((list) => list.toSorted()), expected);
      }
    });
  },
);

testPackage(
  "npx steckdose gives the first minute, in a directory with Node and npm only",
  async (directory) => {
    await inProject(directory, async (project) => {
      assertMatch(await output("npx", ["steckdose", "--help"], project), /npx steckdose/);
      const shown = await output("npx", ["steckdose", "start"], project);
      assertStringIncludes(shown, "Request: GET / HTTP/1.0");
      assertStringIncludes(shown, "SYN");
      assertStringIncludes(shown, "npx steckdose watch 3");
      assertMatch(await output("npx", ["steckdose", "read", "3"], project), /accept/);
    });
  },
);

testPackage("bunx steckdose gives the first minute on Bun", async (directory) => {
  await inProject(directory, async (project) => {
    const bun = runtimePath("bun") ?? "";
    const shown = await output(bun, ["x", "--bun", "steckdose", "start"], project);
    assertStringIncludes(shown, "Request: GET / HTTP/1.0");
    assertStringIncludes(shown, "bunx --bun steckdose watch 3");
  });
});

testPackage("npx steckdose run http-server answers whoever visits", async (directory) => {
  await inProject(directory, async (project) => {
    const args = ["steckdose", "run", "http-server", "--lang", "en", "--", "--port", "0"];
    await withChild("npx", args, { cwd: project, env: QUIET }, async (child) => {
      const [url = ""] = /http:\S+/.exec(await child.readLine(20_000)) ?? [];
      assertStringIncludes(await (await fetch(url)).text(), "Hallo Welt!");
      assertEquals((await child.exit).code, 0);
    });
  });
});

testPackage(
  "lessons run from the package by their path, as the command line says",
  async (directory) => {
    await inProject(directory, async (project) => {
      const printed = await output("npx", ["steckdose", "programs", "--json"], project);
      const programs: readonly { readonly file: string }[] = JSON.parse(printed);
      assert(programs.length > 30);
      for (const { file } of programs) {
        const path = join(project, "node_modules/steckdose/esm", file);
        assertMatch(await output("node", [path, "--help", "--lang", "en"], project), /--help/);
      }
    });
  },
);
