/**
 * Runs one test runner and reads its report.
 *
 * @module
 */

import { type CommandResult, runCommand } from "../run_command.ts";
import { parseJunit, type TestCase } from "./junit.ts";
import type { LeftOut } from "./system_needs.ts";

/** One call of a test runner. */
export interface TestRun {
  /** What the summary calls it: `Bun 1.4.5`. */
  readonly name: string;
  /** The runner's program. */
  readonly command: string;
  /** Its arguments, which make it write a JUnit report to {@linkcode TestRun.junit}. */
  readonly args: readonly string[];
  /** Variables that the tests read. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it runs. */
  readonly cwd: string;
  /** The file of the JUnit report. */
  readonly junit: string;
  /** Where the tests are in JavaScript, or `null`. */
  readonly modules: string | null;
  /** Only tests whose name contains this text count; all when left out. */
  readonly filter?: string | undefined;
  /** Milliseconds without output after which it hangs. */
  readonly silence: number;
}

/** How one call of a test runner ended. */
export interface TestRunReport {
  /** What the summary calls it. */
  readonly name: string;
  /** Every test that ran or was skipped. */
  readonly cases: readonly TestCase[];
  /** What is wrong with the run beside failed tests, or `null`. */
  readonly problem: string | null;
  /** Whether the run did not happen and nobody minds; `problem` says why. */
  readonly isSkipped: boolean;
  /** All that the runner printed. */
  readonly output: string;
  /** How long it took. */
  readonly milliseconds: number;
}

/** The name and the reason of a skipped test, as `skip()` of the harness joins them. */
export const SKIP_REGEXP: RegExp = /^(.*) \(skipped: (.*)\)$/s;

/**
 * A runner prints something for every test, and every test has a shorter deadline:
 * one that is silent for so long is caught in a loop that no deadline can end, or
 * in an example. After a minute Deno prints that a test is still running.
 */
export const RUNNER_SILENCE = 50_000;

/**
 * Before the first example runs, the types of all of them are checked in silence; and so are
 * files loaded of which a filter leaves no test.
 */
export const LOADING_SILENCE = 240_000;

/** Runs a test runner to its end. */
export async function runTests(run: TestRun): Promise<TestRunReport> {
  const start = performance.now();
  const result = await runCommand(run);
  const milliseconds = performance.now() - start;
  const { name, filter = "" } = run;
  const cases = (await readReport(run.junit))
    .filter((test) => test.name.includes(filter) && !isEmptyFile(test, run.modules))
    .map(refuseSilentSkip);
  const problem = problemOf(result, cases, run);
  return { name, cases, problem, isSkipped: false, output: result.output, milliseconds };
}

/** A run that did not happen. */
export function missingRun(name: string, reason: string, isSkipped: boolean): TestRunReport {
  return { name, cases: [], problem: reason, isSkipped, output: "", milliseconds: 0 };
}

/** The tests that no runtime can run on this system, each file as one that was skipped. */
export function leftOutRun(files: readonly LeftOut[]): TestRunReport {
  const cases = files.map(({ path, reason }): TestCase => {
    return { name: `${path} (skipped: ${reason})`, outcome: "skipped" };
  });
  const name = `not on ${Deno.build.os}`;
  return { name, cases, problem: null, isSkipped: false, output: "", milliseconds: 0 };
}

/** Node counts a file that registered no test as one that passed; it reports files by path. */
function isEmptyFile(test: TestCase, modules: string | null): boolean {
  return modules !== null && test.outcome === "passed" && test.name.startsWith(modules);
}

/**
 * A test that did not run without a reason counts as failed: nothing is skipped
 * in silence. Deno reports so what comes after an error outside of any test.
 */
function refuseSilentSkip(test: TestCase): TestCase {
  if (test.outcome !== "skipped" || SKIP_REGEXP.test(test.name)) return test;
  return { name: test.name, outcome: "lost" };
}

async function readReport(path: string): Promise<TestCase[]> {
  try {
    return parseJunit(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** A runner can fail without a failed test: a module that does not load, a crash. */
function problemOf(
  result: CommandResult,
  cases: readonly TestCase[],
  { filter = "", silence }: TestRun,
): string | null {
  if (result.fellSilent) return `hung: nothing printed for ${silence / 1000} s`;
  const hasFailed = cases.some(({ outcome }) => outcome === "failed" || outcome === "lost");
  if (result.code !== 0 && !hasFailed) return `the runner ended with code ${result.code}`;
  if (cases.length === 0 && filter === "") return "no test ran";
  return null;
}
