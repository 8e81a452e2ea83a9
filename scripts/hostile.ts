/**
 * `deno task hostile`: what the complete programs survive, case by case, on
 * every runtime.
 *
 * @module
 */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { caseLines, hostileCases, untestedPrograms } from "./hostile/hostile_cases.ts";
import { print } from "./print.ts";
import { runAll } from "./test/run_all.ts";
import { findTestFiles, type TestFiles } from "./test/test_files.ts";
import { countsOf } from "./test/test_report.ts";
import type { TestRunReport } from "./test/test_run.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Those about peers, and those about what is at the path of a socket. */
const FILES = /^tests\/course\/(?:hostile_\w+|unix_(?:stream|datagram))_test\.ts$/;

async function hostileFiles(): Promise<TestFiles> {
  const { portable, programs, leftOut } = await findTestFiles(ROOT);
  const files = portable.filter((path) => FILES.test(path));
  return { tests: files, portable: files, programs, documented: [], leftOut };
}

function printFailure(report: TestRunReport): void {
  if (countsOf(report).failed === 0) return;
  print(report.output);
  if (report.problem !== null) print(`${report.name}: ${report.problem}`);
}

const reports = await runAll({
  root: ROOT,
  files: await hostileFiles(),
  runtimes: ["deno", "bun", "node"],
  filter: undefined,
  requireAll: true,
  onReport: printFailure,
});
const cases = hostileCases(reports);
caseLines(reports.map(({ name }) => name), cases).forEach(print);
const untested = untestedPrograms(cases);
for (const id of untested) print(`No case: ${id}`);
const failed = reports.some((report) => countsOf(report).failed > 0);
Deno.exit(failed || untested.length > 0 ? 1 : 0);
