/**
 * `deno task npm`: builds the package for npm into `npm/`.
 *
 * By dnt where `@deno/dnt` resolves, and by the TypeScript compiler into the
 * same layout where it does not; a build that fails is never tried again by the
 * other one.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPackage } from "./npm/build_package.ts";
import { dntEngine } from "./npm/dnt_engine.ts";
import type { Engine } from "./npm/engine.ts";
import { packageFacts } from "./npm/package_facts.ts";
import { print } from "./print.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const USAGE = `Builds the package for npm.

Usage: deno task npm [options]

  --engine NAME     auto (the default), dnt or tsc
  --version X       the version to publish; else that of deno.json
  --out DIRECTORY   where it goes; else npm/
  --help            print this`;

const args = parseArgs(Deno.args, {
  string: ["engine", "version", "out"],
  boolean: ["help"],
  unknown: (argument) => fail(`Cannot understand "${argument}"\n\n${USAGE}`),
});
const { engine: engineName = "auto", out = join(ROOT, "npm"), version } = args;

function fail(message: string): never {
  print(message);
  Deno.exit(2);
}

/** The engine that is asked for, or the one that there is. */
async function engineNamed(name: string): Promise<Engine> {
  if (!["auto", "dnt", "tsc"].includes(name)) fail(`Cannot use "--engine ${name}"\n\n${USAGE}`);
  const dnt = name === "tsc" ? null : await dntEngine();
  if (dnt !== null) return dnt;
  if (name === "dnt") fail("Cannot build by dnt: @deno/dnt does not resolve, is JSR out of reach?");
  const { tscEngine } = await import("./npm/tsc_engine.ts");
  return tscEngine;
}

if (args.help) {
  print(USAGE);
  Deno.exit(0);
}
const engine = await engineNamed(engineName);
const facts = await packageFacts(ROOT, version);
await buildPackage(engine, facts, out);
print(`Built steckdose ${facts.version} by ${engine.name} into ${out}`);
