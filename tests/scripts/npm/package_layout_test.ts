import { assert, assertEquals, assertMatch } from "@std/assert";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { lessons } from "../../../lessons/mod.ts";
import { ROOT } from "../../harness/root.ts";
import {
  declarationsFrom,
  filesOf,
  importsIn,
  readPackageJson,
  testPackage,
} from "./built_package.ts";

/** The entries of deno.json. */
async function denoExports(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(join(ROOT, "deno.json"), "utf8")).exports;
}

/** Types that a consumer may not have. */
const FOREIGN_TYPE_REGEXP = /\b(Deno|Bun|NodeJS|Buffer)\b\.?|"node:|"bun:|<reference/;

/** Comments may name what code must not. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, "");
}

testPackage(
  "package.json has the entries of deno.json, with module and declarations",
  async (directory) => {
    const { exports } = await readPackageJson(directory);
    const names = [...Object.keys(await denoExports()), "./package.json"];
    assertEquals(Object.keys(exports).toSorted(), names.toSorted());
    for (const entry of Object.values(exports)) {
      const files = typeof entry === "string" ? [entry] : [entry.types, entry.default];
      for (const file of files) assert(existsSync(join(directory, file)), file);
    }
  },
);

testPackage(
  "package.json has no dependencies, and a command that Node starts",
  async (directory) => {
    const { dependencies, devDependencies, bin, version } = await readPackageJson(directory);
    assertEquals([dependencies, devDependencies], [undefined, undefined]);
    const command = await readFile(join(directory, bin.steckdose ?? ""), "utf8");
    assertMatch(command, /^#!\/usr\/bin\/env node\n/);
    const config = JSON.parse(await readFile(join(ROOT, "deno.json"), "utf8"));
    assertEquals(version, config.version);
  },
);

testPackage(
  "modules import each other and what is built in, and nothing else",
  async (directory) => {
    const modules = (await filesOf(directory)).filter((path) => /^esm\/.*\.(js|d\.ts)$/.test(path));
    assert(modules.length > 300);
    for (const path of modules) {
      const code = withoutComments(await readFile(join(directory, path), "utf8"));
      const strange = importsIn(code).filter((specifier) => {
        return !/^\.{1,2}\/.*\.js$|^(node|bun):|[$ ]/.test(specifier);
      });
      assertEquals(strange, [], path);
    }
  },
);

testPackage("declarations of each entry name no type of Deno, Bun or Node", async (directory) => {
  const { exports } = await readPackageJson(directory);
  for (const entry of Object.values(exports)) {
    if (typeof entry === "string" || entry.types.includes("/cli/")) continue;
    for (const [path, text] of await declarationsFrom(join(directory, entry.types))) {
      const named = FOREIGN_TYPE_REGEXP.exec(withoutComments(text));
      assertEquals(named?.[0], undefined, path);
    }
  }
});

testPackage(
  "every lesson has its programs, texts and originals in the package",
  async (directory) => {
    const files = new Set(await filesOf(directory));
    for (const { id, programs, steps } of lessons) {
      for (const { file } of [...programs, ...steps]) {
        assert(files.has(`lessons/${id}/${file}`), file);
        assert(files.has(`esm/lessons/${id}/${file.replace(/\.ts$/, ".js")}`), file);
      }
      const short = programs.filter(({ version = "short" }) => version === "short");
      const originals = short.map(({ file }) => file.replace(/\.ts$/, ".py"));
      for (const file of ["text.en.md", "text.de.md", ...originals]) {
        assert(files.has(`esm/lessons/${id}/${file}`), file);
      }
    }
  },
);

testPackage("the package has no tests, and nothing of this machine", async (directory) => {
  const files = await filesOf(directory);
  assertEquals(files.filter((path) => /_test\.|node_modules|\.map$/.test(path)), []);
  for (const path of files.filter((path) => path.endsWith(".js"))) {
    const code = await readFile(join(directory, path), "utf8");
    assert(!code.includes(ROOT), path);
  }
});
