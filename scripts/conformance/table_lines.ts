/**
 * The results of the conformance suite as lines for a terminal.
 *
 * @module
 */

import { summaryOf } from "./case_page.ts";
import { type CaseTable, missingIds } from "./case_results.ts";

const SHORT = { pass: "pass", fail: "FAIL", unsupported: "unsup.", missing: "none" } as const;

const ID_WIDTH = 4;
const CELL_WIDTH = 8;
const NAME_WIDTH = 16;
const COUNT_WIDTH = 12;

/** The table, the reasons and the counts. */
export function tableLines(table: CaseTable): readonly string[] {
  const { runtimes, rows } = table;
  const names = runtimes.map((name) => (name.split(" ")[0] ?? name).padEnd(CELL_WIDTH));
  const lines = rows.map(({ id, title, results }) => {
    const cells = results.map(({ outcome }) => SHORT[outcome].padEnd(CELL_WIDTH));
    return `${id.padStart(ID_WIDTH)}  ${cells.join("")}${title}`;
  });
  const missing = missingIds(table);
  return [
    `${"case".padStart(ID_WIDTH)}  ${names.join("")}what holds`,
    ...lines,
    ...reasonLines(table),
    ...(missing.length === 0 ? [] : ["", `No test: ${missing.join(", ")}`]),
    "",
    ...countLines(table),
  ];
}

function reasonLines({ runtimes, rows }: CaseTable): readonly string[] {
  const lines = rows.flatMap(({ id, results }) =>
    results.flatMap(({ outcome, reason }, column) =>
      outcome === "unsupported" ? [`  ${id} on ${runtimes[column]}: ${reason}`] : []
    )
  );
  return lines.length === 0 ? [] : ["", "Unsupported:", ...lines];
}

function countLines(table: CaseTable): readonly string[] {
  const row = ([name = "", ...counts]: readonly string[]) =>
    name.padEnd(NAME_WIDTH) + counts.map((count) => count.padStart(COUNT_WIDTH)).join("");
  return [["cases", "pass", "unsupported", "fail", "missing"], ...summaryOf(table)].map(row);
}
