/**
 * The summary of a test run.
 *
 * @module
 */

import { SKIP_REGEXP, type TestRunReport } from "./test_run.ts";

/** How many tests ended how. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * The counts of one run; a run that is itself broken is one failure more, and
 * a run that was skipped is one skip.
 */
export function countsOf(report: TestRunReport): TestCounts {
  const count = (outcome: string) => report.cases.filter((test) => test.outcome === outcome).length;
  const isBroken = report.problem !== null && !report.isSkipped;
  return {
    passed: count("passed"),
    failed: count("failed") + (isBroken ? 1 : 0),
    skipped: count("skipped") + (report.isSkipped ? 1 : 0),
  };
}

/** The sum of all runs. */
export function totalOf(reports: readonly TestRunReport[]): TestCounts {
  const sum = (pick: (counts: TestCounts) => number) =>
    reports.map(countsOf).map(pick).reduce((total, value) => total + value, 0);
  return {
    passed: sum((counts) => counts.passed),
    failed: sum((counts) => counts.failed),
    skipped: sum((counts) => counts.skipped),
  };
}

/** The lines of the summary; the last is the plain `N passed, N failed`. */
export function formatReport(reports: readonly TestRunReport[]): string[] {
  return [
    ...formatTable(reports),
    ...formatList("Failed:", reports.flatMap(failuresOf)),
    ...formatList("Skipped:", reports.flatMap(skipsOf)),
    "",
    formatCounts(totalOf(reports)),
  ];
}

/** `3 passed, 0 failed`, and the skipped when there are any. */
export function formatCounts({ passed, failed, skipped }: TestCounts): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}

function formatTable(reports: readonly TestRunReport[]): string[] {
  const width = Math.max(...reports.map((report) => report.name.length));
  const row = (name: string, ...cells: readonly string[]) =>
    name.padEnd(width) + cells.map((cell) => cell.padStart(10)).join("");
  return [
    row("", "passed", "failed", "skipped", "seconds"),
    ...reports.map((report) => {
      const { passed, failed, skipped } = countsOf(report);
      const seconds = (report.milliseconds / 1000).toFixed(1);
      return row(report.name, `${passed}`, `${failed}`, `${skipped}`, seconds);
    }),
  ];
}

function formatList(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function failuresOf({ name, cases, problem, isSkipped }: TestRunReport): string[] {
  const failed = cases.filter((test) => test.outcome === "failed");
  const lines = failed.map((test) => `${name}: ${test.name}`);
  return problem === null || isSkipped ? lines : [...lines, `${name}: ${problem}`];
}

function skipsOf({ name, cases, problem, isSkipped }: TestRunReport): string[] {
  const skipped = cases.filter((test) => test.outcome === "skipped");
  const lines = skipped.map((test) => {
    const [, title, reason] = SKIP_REGEXP.exec(test.name) ?? [];
    return `${name}: ${title}: ${reason}`;
  });
  return problem !== null && isSkipped ? [...lines, `${name}: ${problem}`] : lines;
}
