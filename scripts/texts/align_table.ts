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

/** The same for UNIX sockets, whose address is a path and a number. */
const UNIX_ROW_REGEXP = /^u_(?:str|dgr|seq) +[A-Z]/;
const UNIX_HEADER_REGEXP = /^Netid\s+State\s+Recv-Q\s+Send-Q\s+Local Address:Port/;
const UNIX_HEADER =
  "Netid State   Recv-Q Send-Q Local Address:Port        Peer Address:Port  Process";
const UNIX_WIDTHS: readonly number[] = [5, 7, 6, 6, 19, 5, 1, 16];

function aligned(cells: readonly string[], widths: readonly number[] = WIDTHS): string {
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" ").trimEnd();
}

function alignedLine(line: string): string {
  if (HEADER_REGEXP.test(line)) return aligned(HEADER);
  if (ROW_REGEXP.test(line)) return aligned(line.trim().split(/\s+/));
  if (UNIX_HEADER_REGEXP.test(line)) return UNIX_HEADER;
  return UNIX_ROW_REGEXP.test(line) ? aligned(line.trim().split(/\s+/), UNIX_WIDTHS) : line;
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
  return sortedRows(text.split("\n").map(alignedLine)).join("\n");
}
