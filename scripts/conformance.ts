/**
 * `deno task conformance`: the cases of the conformance suite on every runtime,
 * as a table and as a page.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatMarkdown } from "./format_markdown.ts";
import { casePage } from "./conformance/case_page.ts";
import { CASE_PAGE } from "./conformance/page_report.ts";
import { type CaseTable, caseTable, missingIds } from "./conformance/case_results.ts";
import { tableLines } from "./conformance/table_lines.ts";
import { print } from "./print.ts";
import { runAll } from "./test/run_all.ts";
import { findTestFiles, type TestFiles } from "./test/test_files.ts";
import { countsOf } from "./test/test_report.ts";
import type { TestRunReport } from "./test/test_run.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const DIRECTORY = "tests/conformance/";

/** The files of the suite, and the programs that they start. */
async function conformanceFiles(): Promise<TestFiles> {
  const { portable, programs, leftOut } = await findTestFiles(ROOT);
  const files = portable.filter((path) => path.startsWith(DIRECTORY));
  return { tests: files, portable: files, programs, documented: [], leftOut };
}

function printFailure(report: TestRunReport): void {
  if (countsOf(report).failed === 0) return;
  print(report.output);
  if (report.problem !== null) print(`${report.name}: ${report.problem}`);
}

async function runCases(): Promise<{ readonly table: CaseTable; readonly failed: number }> {
  const reports = await runAll({
    root: ROOT,
    files: await conformanceFiles(),
    runtimes: ["deno", "bun", "node"],
    filter: undefined,
    requireAll: true,
    onReport: printFailure,
  });
  const failed = reports.map((report) => countsOf(report).failed).reduce((sum, one) => sum + one);
  return { table: caseTable(reports), failed };
}

const { table, failed } = await runCases();
tableLines(table).forEach(print);
const page = await formatMarkdown(casePage(table), ROOT);
await Deno.writeTextFile(join(ROOT, CASE_PAGE), page);
print(`\nWritten: ${CASE_PAGE}`);
Deno.exit(failed === 0 && missingIds(table).length === 0 ? 0 : 1);
