/**
 * The words of Markdown, in their styles.
 *
 * @module
 */

import { columnsOf, lineColumns, type Piece, type Style } from "../trace/styled_text.ts";

/** Code, strong, emphasis, links, escapes. */
const INLINE_REGEXP =
  /(`+)(.+?)\1(?!`)|\*\*(.+?)\*\*|(?<![\p{L}\d])_([^_]+)_(?![\p{L}\d])|\[((?:`[^`]*`|[^\]])+)\]\(([^)]+)\)|<(https?:[^>]+)>|\\([\\`*_[\]<>|#])/gu;

/** Code of up to so many characters stays on one line. */
const UNBROKEN = 30;

/** Characters and blanks between which a line can end. */
type Word = readonly Piece[];

/**
 * The pieces of a text, without their marks.
 *
 * @param text One paragraph of Markdown.
 * @param marked Whether code keeps its marks: where there are no colours, they tell it apart.
 * @param style What is neither code nor strong.
 * @returns The pieces.
 */
export function inlinePieces(text: string, marked: boolean, style: Style = "plain"): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE_REGEXP)) {
    pieces.push({ text: text.slice(end, match.index), style }, ...matched(match, marked, style));
    end = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(end), style }].filter(({ text }) => text !== "");
}

function matched(match: readonly (string | undefined)[], marked: boolean, style: Style): Piece[] {
  const [, , code, strong, soft, label, target = "", address, escaped] = match;
  if (code !== undefined) return [{ text: marked ? `\`${code}\`` : code, style: "bytes" }];
  if (strong !== undefined) return inlinePieces(strong, marked, "heading");
  if (soft !== undefined) return inlinePieces(soft, marked, style);
  if (escaped !== undefined) return [{ text: escaped, style }];
  if (label === undefined) return [{ text: address ?? "", style: "command" }];
  const pieces = inlinePieces(label, marked, style);
  // A file of the course is found by its name, which the label says.
  return /^https?:/.test(target) ? [...pieces, { text: ` (${target})`, style }] : pieces;
}

/** What stands between blanks; a word may have several styles. */
function wordsIn(pieces: readonly Piece[]): readonly Word[] {
  const words: Piece[][] = [[]];
  for (const { text, style } of pieces) {
    const parts = style === "bytes" && text.length <= UNBROKEN ? [text] : text.split(" ");
    for (const [index, part] of parts.entries()) {
      if (index > 0) words.push([]);
      if (part !== "") words.at(-1)?.push({ text: part, style });
    }
  }
  return words.filter(({ length }) => length > 0);
}

/** The blank before a word: inside code and links it looks as they do. */
function blankBefore(word: Word, before: Piece | undefined): Piece {
  const style = word[0]?.style;
  return { text: " ", style: style !== undefined && style === before?.style ? style : "plain" };
}

/**
 * Breaks pieces into lines at their blanks.
 *
 * @param pieces The pieces.
 * @param width How many columns there are; a longer word gets a line of its own.
 * @returns The lines.
 */
export function wrapPieces(pieces: readonly Piece[], width: number): readonly Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let columns = 0;
  for (const word of wordsIn(pieces)) {
    const length = lineColumns(word);
    if (line.length > 0 && columns + 1 + length > width) {
      lines.push(line);
      line = [];
      columns = 0;
    }
    if (line.length > 0) {
      line.push(blankBefore(word, line.at(-1)));
      columns += columnsOf(" ");
    }
    line.push(...word);
    columns += length;
  }
  return (line.length === 0 ? lines : [...lines, line]).map(merged);
}

/** Neighbours that look the same as one. */
function merged(line: readonly Piece[]): Piece[] {
  const pieces: { text: string; style: Style }[] = [];
  for (const { text, style } of line) {
    const last = pieces.at(-1);
    if (last?.style === style) last.text += text;
    else pieces.push({ text, style });
  }
  return pieces;
}

/**
 * Breaks a text into lines at its blanks.
 *
 * @param text The text, without marks.
 * @param width How many columns there are.
 * @returns The lines.
 */
export function wrappedText(text: string, width: number): readonly string[] {
  return wrapPieces([{ text, style: "plain" }], width).map((line) => {
    return line.map((piece) => piece.text).join("");
  });
}
