/**
 * The text of a lesson, as far as machines read it: sections, blocks whose
 * content is generated, and marks that say what is taught where.
 *
 * @module
 */

/** What stands in a directive: `<!-- code: server.ts -->` has the kind `code`. */
export type MarkKind = "section" | "code" | "run" | "erratum" | "items";

/** The kinds that are followed by a fenced block. */
export type BlockKind = "code" | "run";

/** A directive in a text. */
export interface Mark {
  /** What it is. */
  readonly kind: MarkKind;
  /** What stands behind the colon. */
  readonly value: string;
  /** Its line, counted from 0. */
  readonly line: number;
  /** The section in which it stands; its own for a section. */
  readonly section: string;
}

/** A directive with the fenced block that belongs to it. */
export interface Block extends Mark {
  /** What has to be generated. */
  readonly kind: BlockKind;
  /** The line of the fence that opens it; behind the directive while there is none. */
  readonly open: number;
  /** The line of the fence that closes it; before `open` while there is none. */
  readonly close: number;
}

/** A text taken apart. */
export interface ParsedText {
  /** Its lines. */
  readonly lines: readonly string[];
  /** All directives, in order. */
  readonly marks: readonly Mark[];
  /** Those of them that have a block. */
  readonly blocks: readonly Block[];
}

/** A text that does not follow the format; the message names its line. */
export class TextFormatError extends Error {
  /** The name of the class. */
  override name = "TextFormatError";

  /** Makes an error about one line, counted from 0. */
  constructor(line: number, problem: string) {
    super(`Line ${line + 1}: ${problem}`);
  }
}

const MARK_REGEXP = /^<!-- (\w+): (.*\S) -->$/;
const FENCE_REGEXP = /^\s*(`{3,}|~{3,})/;
const KINDS: readonly string[] = ["section", "code", "run", "erratum", "items"];

function isKind(kind: string): kind is MarkKind {
  return KINDS.includes(kind);
}

function isBlockMark(mark: Mark): mark is Mark & { readonly kind: BlockKind } {
  return mark.kind === "code" || mark.kind === "run";
}

/** The line that closes the fence which is opened in a line. */
function closingLine(lines: readonly string[], open: number): number {
  const [, fence = ""] = FENCE_REGEXP.exec(lines[open] ?? "") ?? [];
  const isClosing = (line: string) => line.trim().startsWith(fence) && /^[`~]+$/.test(line.trim());
  const close = lines.findIndex((line, index) => index > open && isClosing(line));
  if (close < 0) throw new TextFormatError(open, "the fenced block has no end");
  return close;
}

/** The lines of the fences that follow a directive, with or without a blank line between. */
function fenceAfter(lines: readonly string[], directive: number): readonly [number, number] {
  const open = lines.findIndex((line, index) => index > directive && line.trim() !== "");
  if (!FENCE_REGEXP.test(lines[open] ?? "")) return [directive + 1, directive];
  return [open, closingLine(lines, open)];
}

function markIn(line: string, index: number, section: string): Mark | null {
  const [, kind, value = ""] = MARK_REGEXP.exec(line) ?? [];
  if (kind === undefined) {
    if (/^\s*<!--/.test(line)) throw new TextFormatError(index, `"${line}" is no directive`);
    return null;
  }
  if (!isKind(kind)) throw new TextFormatError(index, `there is no directive "${kind}"`);
  return { kind, value, line: index, section: kind === "section" ? value : section };
}

function checkSections(lines: readonly string[], marks: readonly Mark[]): void {
  for (const { kind, value, line } of marks) {
    if (kind !== "section") continue;
    const next = lines.slice(line + 1).find((text) => text.trim() !== "") ?? "";
    if (/^#{2,3} /.test(next)) continue;
    throw new TextFormatError(line, `no heading follows the section "${value}"`);
  }
}

/**
 * Takes the text of a lesson apart.
 *
 * @param text The whole text.
 * @returns Its lines and what the directives in them say.
 * @throws {TextFormatError} When it does not follow the format.
 */
export function parseText(text: string): ParsedText {
  const lines = text.split("\n");
  const marks: Mark[] = [];
  const blocks: Block[] = [];
  let section = "";
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (FENCE_REGEXP.test(line)) {
      index = closingLine(lines, index);
      continue;
    }
    const mark = markIn(line, index, section);
    if (mark === null) continue;
    section = mark.section;
    marks.push(mark);
    if (!isBlockMark(mark)) continue;
    const [open, close] = fenceAfter(lines, index);
    index = close;
    blocks.push({ ...mark, open, close });
  }
  checkSections(lines, marks);
  return { lines, marks, blocks };
}

/**
 * A text with new content in its blocks.
 *
 * @param parsed The text.
 * @param contents The whole fenced block for each block, in order; `null` leaves one as it is.
 * @returns The new text.
 */
export function withBlocks(parsed: ParsedText, contents: readonly (string | null)[]): string {
  const pieces: string[] = [];
  let next = 0;
  for (const [index, { open, close }] of parsed.blocks.entries()) {
    const content = contents[index] ?? null;
    if (content === null) continue;
    pieces.push(...parsed.lines.slice(next, open), content);
    next = close + 1;
  }
  return [...pieces, ...parsed.lines.slice(next)].join("\n");
}

/**
 * Text as a fenced block, with a fence that does not occur in it.
 *
 * @param language What stands behind the fence.
 * @param text The content.
 * @returns The lines of the block.
 */
export function fenced(language: string, text: string): string {
  const longest = [...text.matchAll(/^\s*(`{3,})/gm)].map(([, ticks = ""]) => ticks.length);
  const fence = "`".repeat(Math.max(3, ...longest.map((length) => length + 1)));
  return `${fence}${language}\n${text.replace(/\n+$/, "")}\n${fence}`;
}
