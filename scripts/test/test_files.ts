/**
 * Which files a test run is about, by directory, so that no list goes stale.
 *
 * @module
 */

import { join } from "node:path";
import { filesBelow } from "../files_below.ts";
import { type LeftOut, leftOutOn } from "./system_needs.ts";

/** The files of a test run, as paths from the root of the repository. */
export interface TestFiles {
  /** Files and directories of tests, as Deno runs them. */
  readonly tests: readonly string[];
  /** Tests that run on every runtime: all but those in {@linkcode DENO_ONLY}. */
  readonly portable: readonly string[];
  /** Programs that tests start: the lessons' and those in `tests/programs/`. */
  readonly programs: readonly string[];
  /** Files and directories whose examples are tests. */
  readonly documented: readonly string[];
  /** Tests that cannot run on this system. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * The directories of tests that only Deno runs: scripts are Deno programs, and
 * an interop test starts programs on every runtime itself.
 */
const DENO_ONLY: readonly string[] = ["tests/scripts/", "tests/interop/"];

/** Files of a lesson that are not programs. */
const NO_PROGRAM_REGEXP = /(^|\/)(lesson|mod|inventory)\.ts$|_test\.ts$/;

/**
 * Finds the files of a test run.
 *
 * @param root Below which they are.
 * @param system Where the tests run; this system when left out.
 */
export async function findTestFiles(
  root: string,
  system: typeof Deno.build.os = Deno.build.os,
): Promise<TestFiles> {
  const all = await filesBelow(root, "tests");
  const leftOut = leftOutOn(system, all.filter((path) => path.endsWith("_test.ts")));
  const tests = all.filter((path) => !leftOut.some((out) => out.path === path));
  const lessons = await filesBelow(root, "lessons");
  const isDenoOnly = (path: string) => DENO_ONLY.some((directory) => path.startsWith(directory));
  return {
    tests: leftOut.length === 0 ? ["tests"] : tests.filter((path) => path.endsWith("_test.ts")),
    portable: tests.filter((path) => path.endsWith("_test.ts") && !isDenoOnly(path)),
    programs: [
      ...lessons.filter((path) => path.endsWith(".ts") && !NO_PROGRAM_REGEXP.test(path)),
      ...tests.filter((path) => path.startsWith("tests/programs/") && path.endsWith(".ts")),
    ],
    documented: await existing(root, ["mod.ts", "lib", "README.md"]),
    leftOut,
  };
}

async function existing(root: string, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    try {
      await Deno.stat(join(root, path));
      found.push(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return found;
}
