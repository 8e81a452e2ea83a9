/**
 * The parts of programs that a text shows.
 *
 * @module
 */

import { extname } from "node:path";
import { fenced } from "./parse_text.ts";

/** A `code` directive taken apart: `server.ts | FIRST | LAST`. */
export interface CodeRequest {
  /** The file, in the directory of the lesson. */
  readonly file: string;
  /** What the first and the last line of the part contain; the whole file without it. */
  readonly range: { readonly first: string; readonly last: string } | null;
}

/** The comment above a program, and the blank lines after it. */
const LEADING_COMMENT_REGEXP = /^(?:(?:\/\/|#).*\n|\/\*[^]*?\*\/\n)*\n*/;

/**
 * Reads a `code` directive.
 *
 * @param value What stands behind the colon.
 * @returns What to show.
 * @throws {Error} When it has neither one part nor three.
 */
export function codeRequest(value: string): CodeRequest {
  const [file = "", first, last, ...more] = value.split(" | ").map((part) => part.trim());
  if (first === undefined) return { file, range: null };
  if (last === undefined || more.length > 0) {
    throw new Error(`Cannot show "${value}": write FILE, or FILE | FIRST TEXT | LAST TEXT`);
  }
  return { file, range: { first, last } };
}

/** Lines moved to the left as far as all of them can go. */
function dedented(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent));
}

/** Whether a line is the last one of a part; a brace alone closes the part's first line. */
function endOf(firstLine: string, last: string): (line: string) => boolean {
  if (last !== "}") return (line) => line.includes(last);
  const indent = firstLine.slice(0, firstLine.search(/\S/));
  return (line) => line.startsWith(`${indent}}`) && /^}[),;]*$/.test(line.trim());
}

function part(source: string, { file, range }: CodeRequest): string {
  if (range === null) return source.replace(LEADING_COMMENT_REGEXP, "");
  const lines = source.split("\n");
  const from = lines.findIndex((line) => line.includes(range.first));
  if (from < 0) throw new Error(`Cannot find "${range.first}" in ${file}`);
  const isLast = endOf(lines[from] ?? "", range.last);
  const to = lines.findIndex((line, index) => index >= from && isLast(line));
  if (to < 0) throw new Error(`Cannot find "${range.last}" in ${file} after "${range.first}"`);
  return dedented(lines.slice(from, to + 1)).join("\n");
}

/**
 * The fenced block for a `code` directive.
 *
 * @param request What to show.
 * @param source The content of the file.
 * @returns The block.
 * @throws {Error} When the file does not have the lines.
 */
export function codeBlock(request: CodeRequest, source: string): string {
  return fenced(extname(request.file).slice(1), part(source, request));
}
