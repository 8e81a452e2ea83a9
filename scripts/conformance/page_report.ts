/**
 * Holds the page of the conformance suite to what the suite did.
 *
 * @module
 */

import { join } from "node:path";
import { formatMarkdown } from "../format_markdown.ts";
import type { TestCase } from "../test/junit.ts";
import type { TestRunReport } from "../test/test_run.ts";
import { casePage } from "./case_page.ts";
import { caseTable, missingIds } from "./case_results.ts";

/** The page, from the root. */
export const CASE_PAGE = "tests/conformance/README.md";

/**
 * Checks, after a run of all tests on all runtimes, that every number has a test
 * and that the page shows these results.
 *
 * @param reports The reports of the runtimes.
 * @param root The root of the repository.
 * @returns One more report, for the summary.
 */
export async function casePageReport(
  reports: readonly TestRunReport[],
  root: string,
): Promise<TestRunReport> {
  const table = caseTable(reports);
  const missing = missingIds(table);
  const page = await Deno.readTextFile(join(root, CASE_PAGE));
  const isSame = page === await formatMarkdown(casePage(table), root);
  const isComparable = table.runtimes.every((runtime) => page.includes(`| ${runtime} `));
  const cases: readonly TestCase[] = [
    {
      name: `every case has a test${missing.length === 0 ? "" : `, but not ${missing.join(", ")}`}`,
      outcome: missing.length === 0 ? "passed" : "failed",
    },
    isComparable
      ? {
        name: `${CASE_PAGE} shows what the cases did ("deno task conformance" mends it)`,
        outcome: isSame ? "passed" : "failed",
      }
      : {
        name: `${CASE_PAGE} shows what the cases did (skipped: it is of other versions)`,
        outcome: "skipped",
      },
  ];
  const name = "Conformance page";
  return { name, cases, problem: null, isSkipped: false, output: "", milliseconds: 0 };
}
