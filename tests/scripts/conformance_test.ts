import { assertEquals, assertStringIncludes } from "@std/assert";
import { casePage } from "../../scripts/conformance/case_page.ts";
import {
  CASE_IDS,
  caseTable,
  missingIds,
  outcomeOf,
} from "../../scripts/conformance/case_results.ts";
import { tableLines } from "../../scripts/conformance/table_lines.ts";
import type { TestCase } from "../../scripts/test/junit.ts";
import type { TestRunReport } from "../../scripts/test/test_run.ts";
import { test } from "../harness/test.ts";

function report(name: string, cases: readonly TestCase[]): TestRunReport {
  return { name, cases, problem: null, isSkipped: false, output: "", milliseconds: 0 };
}

const TABLE = caseTable([
  report("Deno 2.9.6", [
    { name: "case N2: close() ends accept()", outcome: "passed" },
    { name: "case 15: bind() takes a port", outcome: "passed" },
    { name: "case 15: bind() tells the port (unsupported: no names)", outcome: "passed" },
    { name: "recv() is no case", outcome: "failed" },
  ]),
  report("Bun 1.4.5", [
    { name: "case 15: bind() takes a port", outcome: "failed" },
    { name: "case 15: bind() tells the port", outcome: "passed" },
    { name: "case N2: close() ends accept() (skipped: no accept)", outcome: "skipped" },
  ]),
]);

test("caseTable() joins the runtimes and sorts by number", () => {
  assertEquals(
    TABLE.rows.map(({ id, results }) => [id, ...results.map(({ outcome }) => outcome)]),
    [["15", "pass", "fail"], ["15", "unsupported", "pass"], ["N2", "pass", "unsupported"]],
  );
});

test("outcomeOf() is that of the worst test of a number", () => {
  assertEquals([0, 1].map((column) => outcomeOf(TABLE, "15", column)), ["unsupported", "fail"]);
  assertEquals([0, 1].map((column) => outcomeOf(TABLE, "7", column)), ["missing", "missing"]);
});

test("missingIds() names every number without a test", () => {
  assertEquals(missingIds(TABLE).length, CASE_IDS.length - 2);
  assertEquals(missingIds(TABLE).includes("N2"), false);
});

test("casePage() numbers the reasons", () => {
  const page = casePage(TABLE);
  assertStringIncludes(page, "| 15 | bind() tells the port | unsupported (1) | pass |");
  assertStringIncludes(page, "\n1. no names\n2. no accept\n");
});

test("tableLines() ends with the counts", () => {
  assertEquals(tableLines(TABLE).slice(-2), [
    "Deno 2.9.6                 1           1           0         311",
    "Bun 1.4.5                  0           1           1         311",
  ]);
});
