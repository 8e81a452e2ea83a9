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
    "  c() waits: no (such) call (Deno)",
    "",
    "1 passed, 1 failed, 1 skipped",
  ]);
});

test("formatReport() tells the same skip of several runs once", () => {
  const lines = formatReport([report("Deno", null, [SKIPPED]), report("Bun", null, [SKIPPED])]);
  assertEquals(lines.slice(-3), [
    "  c() waits: no (such) call (Deno, Bun)",
    "",
    "0 passed, 0 failed, 2 skipped",
  ]);
});

test("formatReport() counts tests that did not run without a reason as failures", () => {
  const lost: TestCase[] = ["d()", "e()"].map((name) => ({ name, outcome: "lost" }));
  assertEquals(formatReport([report("Deno", null, lost)]).slice(-3), [
    "  Deno: did not run, and nobody said why: d() (and 1 more)",
    "",
    "0 passed, 2 failed",
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
