/**
 * A table of results, for a terminal and for a page.
 *
 * @module
 */

/** A table, and what there is to say about it. */
export interface Table {
  /** What was measured. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader has to know. */
  readonly notes: readonly string[];
  /** Which targets are met. */
  readonly verdicts: readonly TableVerdict[];
}

/** Whether a target is met. */
export interface TableVerdict {
  readonly isMet: boolean;
  /** What was to be reached, and what was. */
  readonly text: string;
}

/** A table for a terminal. */
export function tableLines({ title, headings, rows, notes, verdicts }: Table): readonly string[] {
  const all = [headings, ...rows];
  const widths = headings.map((_heading, column) => {
    return Math.max(...all.map((row) => row[column]?.length ?? 0));
  });
  const line = (row: readonly string[]) => {
    return `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()}`;
  };
  return [
    "",
    title,
    ...all.map(line),
    ...notes.map((note) => `  ${note}`),
    ...verdicts.map(({ isMet, text }) => `  ${isMet ? "met   " : "MISSED"} ${text}`),
  ];
}

/** The same in Markdown, below a heading. */
export function tableMarkdown(table: Table): readonly string[] {
  const { title, headings, rows, notes, verdicts } = table;
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  const items = [
    ...notes,
    ...verdicts.map(({ isMet, text }) => `${isMet ? "Met" : "**Missed**"}: ${text}`),
  ];
  return [
    `### ${title}`,
    "",
    line(headings),
    line(headings.map((_heading, column) => column === 0 ? "---" : "--:")),
    ...rows.map(line),
    "",
    ...items.map((item) => `- ${item}`),
    ...items.length > 0 ? [""] : [],
  ];
}
