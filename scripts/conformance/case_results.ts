/**
 * Reads the results of the conformance cases out of test reports.
 *
 * @module
 */

import type { TestCase } from "../test/junit.ts";
import type { TestRunReport } from "../test/test_run.ts";

/** How a case ended on a runtime. */
export interface CaseResult {
  /** "missing" when the runtime has no such test. */
  readonly outcome: "pass" | "fail" | "unsupported" | "missing";
  /** Why it is unsupported, or an empty text. */
  readonly reason: string;
}

/** One test of a case on all runtimes. */
export interface CaseRow {
  /** The number: `15`, `N7`. */
  readonly id: string;
  /** What holds. */
  readonly title: string;
  /** The results, in the order of the runtimes. */
  readonly results: readonly CaseResult[];
}

/** All results of a conformance run. */
export interface CaseTable {
  /** What the columns are called: `Deno 2.9.6`. */
  readonly runtimes: readonly string[];
  /** The tests, in the order of their numbers. */
  readonly rows: readonly CaseRow[];
}

/** Names that `conform()` makes: `case 15: title (unsupported: reason)`. */
const CASE_REGEXP = /^case (N?\d+): (.*?)(?: \((?:unsupported|skipped): (.*)\))?$/s;

const MISSING: CaseResult = { outcome: "missing", reason: "" };

/** Every number that there has to be, in order. */
export const CASE_IDS: readonly string[] = [
  ...Array.from({ length: 250 }, (_, index) => `${index + 1}`),
  ...Array.from({ length: 63 }, (_, index) => `N${index + 1}`),
];

/** The table of the conformance cases in the reports of the runtimes. */
export function caseTable(reports: readonly TestRunReport[]): CaseTable {
  const columns = reports.map((report) => columnOf(report.cases));
  const keys = new Set(columns.flatMap((column) => [...column.keys()]));
  const rows = [...keys].map((key) => {
    const [id = "", title = ""] = key.split("\n");
    return { id, title, results: columns.map((column) => column.get(key) ?? MISSING) };
  });
  rows.sort((one, other) => CASE_IDS.indexOf(one.id) - CASE_IDS.indexOf(other.id));
  return { runtimes: reports.map(({ name }) => name), rows };
}

/** The numbers that have no test. */
export function missingIds({ rows }: CaseTable): readonly string[] {
  const known = new Set(rows.map(({ id }) => id));
  return CASE_IDS.filter((id) => !known.has(id));
}

/** How a number ended on one runtime: its worst test decides. */
export function outcomeOf(
  { rows }: CaseTable,
  id: string,
  column: number,
): CaseResult["outcome"] {
  const outcomes = rows.filter((row) => row.id === id)
    .map((row) => row.results[column]?.outcome ?? "missing");
  const worst = (["fail", "missing", "unsupported", "pass"] as const)
    .find((outcome) => outcomes.includes(outcome));
  return worst ?? "missing";
}

function columnOf(cases: readonly TestCase[]): ReadonlyMap<string, CaseResult> {
  const column = new Map<string, CaseResult>();
  for (const { name, outcome } of cases) {
    const [, id, title = "", reason] = CASE_REGEXP.exec(name) ?? [];
    if (id === undefined) continue;
    column.set(`${id}\n${title}`, resultOf(outcome, reason));
  }
  return column;
}

function resultOf(outcome: TestCase["outcome"], reason: string | undefined): CaseResult {
  if (outcome === "failed" || outcome === "lost") return { outcome: "fail", reason: "" };
  return reason === undefined
    ? { outcome: "pass", reason: "" }
    : { outcome: "unsupported", reason };
}
