/**
 * A table of Markdown in the columns of a terminal.
 *
 * @module
 */

import { lineColumns, padded, type Piece } from "../trace/styled_text.ts";
import { inlinePieces, wrapPieces } from "./markdown_inline.ts";

/** How it is shown. */
export interface TableOptions {
  /** How many columns of the terminal there are. */
  readonly width: number;
  /** Whether code keeps its marks. */
  readonly marked: boolean;
}

/** Between two columns. */
const GAP = "  ";

/** No column becomes narrower. */
const LEAST_WIDTH = 8;

/** The widths of the columns: what they need, and the widest ones give when that is too much. */
function widthsOf(cells: readonly (readonly Piece[])[][], width: number): readonly number[] {
  const count = Math.max(...cells.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, column) => {
    return Math.max(...cells.map((row) => lineColumns(row[column] ?? [])));
  });
  let left = width - GAP.length * (count - 1);
  for (const needed of widths) left -= needed;
  while (left < 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const current = widths[widest] ?? 0;
    if (current <= LEAST_WIDTH) break;
    widths[widest] = current - 1;
    left++;
  }
  return widths;
}

/** The lines of a row: as many as its longest cell has. */
function rowLines(row: readonly (readonly Piece[])[], widths: readonly number[]): Piece[][] {
  const cells = widths.map((width, column) => wrapPieces(row[column] ?? [], width));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    return widths.flatMap((width, column): Piece[] => {
      const gap: Piece[] = column === 0 ? [] : [{ text: GAP, style: "plain" }];
      return [...gap, ...padded(cells[column]?.[line] ?? [], width)];
    });
  });
}

/**
 * Lays a table out.
 *
 * @param rows Its rows, the first one is the heading.
 * @param options How wide it may be.
 * @returns The lines.
 */
export function tableLines(
  rows: readonly (readonly string[])[],
  { width, marked }: TableOptions,
): readonly Piece[][] {
  const cells = rows.map((row, index) => {
    return row.map((cell) => inlinePieces(cell, marked, index === 0 ? "heading" : "plain"));
  });
  const widths = widthsOf(cells, width);
  const rule = widths.map((columns) => "─".repeat(columns)).join(GAP);
  const [heading = [], ...body] = cells;
  return [
    ...rowLines(heading, widths),
    [{ text: rule, style: "rail" }],
    ...body.flatMap((row) => rowLines(row, widths)),
  ];
}
