/**
 * The build by dnt, where JSR can be reached.
 *
 * @module
 */

import { join } from "node:path";
import type { Engine } from "./engine.ts";
import type { PackageFacts } from "./package_facts.ts";
import { packageJson } from "./package_json.ts";
import { TYPES_DENO, TYPES_NODE } from "./type_packages.ts";

/** What dnt needs for itself and leaves in the package. */
const LEFT_BEHIND: readonly string[] = ["node_modules", "package-lock.json", ".npmignore"];

/** What dnt is told, as far as it is used here; its own types are on JSR only. */
interface DntOptions {
  readonly [option: string]: unknown;
}

/** The part of dnt that is used here. */
interface Dnt {
  build(options: DntOptions): Promise<void>;
}

function entryPoints({ exports, bin, programs }: PackageFacts): readonly unknown[] {
  return [
    ...Object.entries(exports).map(([name, path]) => ({ kind: "export", name, path })),
    ...programs.map((path) => ({ kind: "export", name: `./${path}`, path: `./${path}` })),
    { kind: "bin", name: "steckdose", path: `./${bin}` },
  ];
}

/**
 * dnt, or why it is not to be had.
 *
 * @returns The engine, or `null` where its name does not resolve.
 */
export async function dntEngine(): Promise<Engine | null> {
  let dnt: Dnt;
  try {
    dnt = await import("@deno/dnt");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
  return { name: "dnt", build: (facts, directory) => buildBy(dnt, facts, directory) };
}

async function buildBy(dnt: Dnt, facts: PackageFacts, directory: string): Promise<void> {
  await dnt.build({
    entryPoints: entryPoints(facts),
    outDir: directory,
    // Runtime detection would take Node for Deno.
    shims: { deno: false },
    scriptModule: false,
    skipSourceOutput: true,
    typeCheck: "single",
    declaration: "inline",
    declarationMap: false,
    test: false,
    polyfills: false,
    configFile: false,
    importMap: join(facts.root, "scripts/npm/no_imports.json"),
    skipNpmInstall: false,
    compilerOptions: { target: "ES2022", lib: ["ESNext", "DOM"] },
    package: {
      ...packageJson(facts),
      // Fetched for the check of types, and not a part of the package.
      devDependencies: { "@types/node": TYPES_NODE, "@types/deno": TYPES_DENO },
    },
  });
  for (const name of LEFT_BEHIND) await Deno.remove(join(directory, name), { recursive: true });
}
