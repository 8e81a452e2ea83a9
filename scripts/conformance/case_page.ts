/**
 * The page of the documentation that shows the results of the conformance suite.
 *
 * @module
 */

import { CASE_IDS, type CaseResult, type CaseTable, outcomeOf } from "./case_results.ts";

/** What a cell shows. */
const MARKS: Readonly<Record<CaseResult["outcome"], string>> = {
  pass: "pass",
  fail: "**fail**",
  unsupported: "unsupported",
  missing: "missing",
};

/** The page as Markdown, before it is formatted. */
export function casePage(table: CaseTable): string {
  const { runtimes, rows } = table;
  const reasons = [...new Set(rows.flatMap(({ results }) => results.map(({ reason }) => reason)))]
    .filter((reason) => reason !== "");
  const cell = ({ outcome, reason }: CaseResult) =>
    reason === "" ? MARKS[outcome] : `${MARKS[outcome]} (${reasons.indexOf(reason) + 1})`;
  return [
    "# Conformance",
    "",
    "How Python's sockets behave, case by case, and what this library does on each runtime.",
    "`deno task conformance` makes this page: it runs every case on real sockets.",
    "",
    ...summaryLines(table),
    "",
    "## Cases",
    "",
    markdownRow(["Case", "What holds", ...runtimes]),
    markdownRow(["---:", "---", ...runtimes.map(() => "---")]),
    ...rows.map(({ id, title, results }) =>
      markdownRow([id, escaped(title), ...results.map(cell)])
    ),
    "",
    ...(reasons.length === 0 ? [] : ["## Why a case is unsupported", ""]),
    ...reasons.map((reason, index) => `${index + 1}. ${escaped(reason)}`),
    "",
  ].join("\n");
}

/** How many numbers ended how, by runtime. */
export function summaryOf(table: CaseTable): readonly (readonly string[])[] {
  return table.runtimes.map((name, column) => {
    const outcomes = CASE_IDS.map((id) => outcomeOf(table, id, column));
    const count = (outcome: string) => `${outcomes.filter((one) => one === outcome).length}`;
    return [name, count("pass"), count("unsupported"), count("fail"), count("missing")];
  });
}

function summaryLines(table: CaseTable): readonly string[] {
  return [
    markdownRow(["Runtime", "pass", "unsupported", "fail", "missing"]),
    markdownRow(["---", "---:", "---:", "---:", "---:"]),
    ...summaryOf(table).map(markdownRow),
  ];
}

function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A text that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replaceAll(/[\\|<>*_[\]`]/g, "\\$&");
}
