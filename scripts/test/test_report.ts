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
  const count = (outcome: string) => namesOf(report, outcome).length;
  const isBroken = report.problem !== null && !report.isSkipped;
  return {
    passed: count("passed"),
    failed: count("failed") + count("lost") + (isBroken ? 1 : 0),
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
    ...formatList("Skipped:", formatSkips(reports)),
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

function failuresOf(report: TestRunReport): string[] {
  const lines = namesOf(report, "failed");
  const [lost, ...others] = namesOf(report, "lost");
  if (lost !== undefined) {
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    lines.push(`did not run, and nobody said why: ${lost}${more}`);
  }
  if (report.problem !== null && !report.isSkipped) lines.push(report.problem);
  return lines.map((line) => `${report.name}: ${line}`);
}

/** One line for each skipped test, with all the runs that skip it for the same reason. */
function formatSkips(reports: readonly TestRunReport[]): string[] {
  const runs = new Map<string, string[]>();
  for (const report of reports) {
    const lines = namesOf(report, "skipped").map((name) => name.replace(SKIP_REGEXP, "$1: $2"));
    if (report.problem !== null && report.isSkipped) lines.push(report.problem);
    for (const line of lines) runs.set(line, [...runs.get(line) ?? [], report.name]);
  }
  return [...runs].map(([line, names]) => `${line} (${names.join(", ")})`);
}

function namesOf(report: TestRunReport, outcome: string): string[] {
  return report.cases.filter((test) => test.outcome === outcome).map((test) => test.name);
}
