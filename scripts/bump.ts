/**
 * `deno task bump`: makes a version of what is unreleased.
 *
 * @module
 */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { bumpVersion } from "./bump/bump_version.ts";
import { ReleaseError } from "./bump/release_error.ts";
import { print } from "./print.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const USAGE = `Writes a version into the files that name it, and its date into CHANGELOG.md.

Usage: deno task bump VERSION`;

function nextSteps(version: string): readonly string[] {
  return [
    "",
    "What is left to do:",
    "  deno task ok",
    `  git commit --all --message "chore: release ${version}"`,
    `  git tag v${version}`,
    `  git push --atomic origin main v${version}`,
  ];
}

async function main([version, ...others]: readonly string[]): Promise<number> {
  if (version === undefined || others.length > 0 || version.startsWith("-")) {
    print(USAGE);
    return version === "--help" ? 0 : 2;
  }
  try {
    const today = new Date().toISOString().slice(0, 10);
    const changed = await bumpVersion(ROOT, version, today);
    print(`${version} of ${today}: ${changed.join(", ")}`);
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    print(error.message);
    return 1;
  }
  nextSteps(version).forEach(print);
  return 0;
}

Deno.exit(await main(Deno.args));
