import { assertEquals } from "@std/assert";
import type { TestCase } from "../../scripts/test/junit.ts";
import { formatReport, totalOf } from "../../scripts/test/test_report.ts";
import { missingRun, type TestRunReport } from "../../scripts/test/test_run.ts";
import { test } from "../harness/test.ts";

function report(name: string, problem: string | null, cases: readonly TestCase[]): TestRunReport {
  return { name, cases, problem, isSkipped: false, output: "", milliseconds: 1234 };
}

const PASSED: TestCase = { name: "a() passes", outcome: "passed" };
const FAILED: TestCase = { name: "b() fails", outcome: "failed" };
const SKIPPED: TestCase = { name: "c() waits (skipped: no (such) call)", outcome: "skipped" };

test("formatReport() ends with the plain counts of all runs", () => {
  const lines = formatReport([report("Deno", null, [PASSED]), report("Bun", null, [PASSED])]);
  assertEquals(lines.at(-1), "2 passed, 0 failed");
});

test("formatReport() names each failure and the reason of each skip", () => {
  assertEquals(formatReport([report("Deno", null, [PASSED, FAILED, SKIPPED])]), [
    "        passed    failed   skipped   seconds",
    "Deno         1         1         1       1.2",
    "",
    "Failed:",
    "  Deno: b() fails",
    "",
    "Skipped:",
    "  Deno: c() waits: no (such) call",
    "",
    "1 passed, 1 failed, 1 skipped",
  ]);
});

test("formatReport() counts a broken run as a failure", () => {
  const lines = formatReport([report("Deno", "no test ran", [])]);
  assertEquals(lines.slice(-4), ["Failed:", "  Deno: no test ran", "", "0 passed, 1 failed"]);
});

test("totalOf() counts a missing runtime as a skip, or as a failure where all are required", () => {
  assertEquals(totalOf([missingRun("Bun", "not found", true)]).skipped, 1);
  assertEquals(totalOf([missingRun("Bun", "not found", false)]).failed, 1);
});
