/**
 * The table of `ss`, whose column widths differ from version to version.
 *
 * @module
 */

/** A socket's state at the beginning of a row. */
const ROW_REGEXP = /^(?:LISTEN|UNCONN|ESTAB|(?:TIME|CLOSE)-WAIT|FIN-WAIT-[12]|SYN-\w+|LAST-ACK)\s/;
const HEADER_REGEXP = /^State\s+Recv-Q\s+Send-Q\s+Local Address:Port\s+Peer Address:Port/;

const HEADER = ["State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port", "Process"];
const WIDTHS: readonly number[] = [11, 7, 7, 19, 18];

function aligned(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join(" ").trimEnd();
}

/** The rows of a table in an order that does not depend on the system's tables. */
function sortedRows(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (let index = 0; index < lines.length;) {
    const rows = lines.slice(index);
    const end = rows.findIndex((line) => !ROW_REGEXP.test(line));
    const count = end < 0 ? rows.length : end;
    result.push(...rows.slice(0, count).sort(), ...rows.slice(count, count + 1));
    index += count + 1;
  }
  return result;
}

/**
 * Text with each table of `ss` in it set anew.
 *
 * @param text What was printed.
 * @returns The same with columns of fixed widths, and the rows in alphabetical order.
 */
export function alignTable(text: string): string {
  const lines = text.split("\n").map((line) => {
    if (HEADER_REGEXP.test(line)) return aligned(HEADER);
    return ROW_REGEXP.test(line) ? aligned(line.trim().split(/\s+/)) : line;
  });
  return sortedRows(lines).join("\n");
}
