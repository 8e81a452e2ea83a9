/**
 * What a ladder draws between its two rails.
 *
 * @module
 */

import type { Arrow } from "./ladder_arrow.ts";
import type { LadderWords } from "./ladder_words.ts";
import { columnsOf, lineColumns, padded, type Piece } from "./styled_text.ts";
import { type VisibleCharacter, visibleCharacters } from "./visible.ts";

/** How the wire is drawn. */
export interface WireOptions {
  /** The columns between the rails. */
  readonly width: number;
  /** The most lines of bytes for one arrow. */
  readonly maxLines: number;
  /** The words of the language. */
  readonly words: LadderWords;
}

const RAIL: Piece = { text: "│", style: "rail" };

/** What an arrow needs besides its label: two at the tail, two at the head, a blank. */
const ARROW_SPACE = 5;

/** Characters as pieces, escapes apart from the rest. */
function pieces(characters: readonly VisibleCharacter[]): Piece[] {
  const line: { text: string; style: Piece["style"] }[] = [];
  for (const { text } of characters) {
    // A backslash that was sent is two of them, and no less an escape.
    const style = text.startsWith("\\") ? "escape" : "bytes";
    const last = line.at(-1);
    if (last?.style === style) last.text += text;
    else line.push({ text, style });
  }
  return line;
}

/** Bytes in lines: a new one after each line feed, and where one is full. */
function byteLines(bytes: Uint8Array, width: number): readonly VisibleCharacter[][] {
  const lines: VisibleCharacter[][] = [];
  let line: VisibleCharacter[] = [];
  let used = 0;
  for (const character of visibleCharacters(bytes)) {
    const columns = columnsOf(character.text);
    const full = used + columns > width;
    if (full || line.at(-1)?.text === "\\n") {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(character);
    used += columns;
  }
  return line.length === 0 ? lines : [...lines, line];
}

/** The shaft with its label at the tail and its head at the rail of who gets it. */
function shaft(to: Arrow["to"], label: readonly Piece[], width: number): readonly Piece[] {
  const named = label.length > 0;
  const used = lineColumns(label) + (named ? 4 : 1);
  const line = "─".repeat(Math.max(width - used, 1));
  if (to === "server") {
    const tail: Piece[] = named ? [{ text: "─ ", style: "arrow" }, ...label] : [];
    const head = `${named ? " " : ""}${line}▶`;
    return [{ text: "├", style: "rail" }, ...tail, { text: head, style: "arrow" }, RAIL];
  }
  const tail: Piece[] = named ? [...label, { text: " ─", style: "arrow" }] : [];
  const head = `◀${line}${named ? " " : ""}`;
  return [RAIL, { text: head, style: "arrow" }, ...tail, { text: "┤", style: "rail" }];
}

/** An arrow that carries bytes: on the shaft where they fit, else below it. */
function byteArrow(
  { to }: Arrow,
  bytes: Uint8Array,
  { width, maxLines, words }: WireOptions,
): readonly (readonly Piece[])[] {
  const inner = width - 2;
  // No line shows more characters than it has columns: the rest need not be looked at.
  const lines = byteLines(bytes.subarray(0, inner * (maxLines + 1)), inner);
  const [first] = lines;
  if (first !== undefined && lines.length === 1) {
    const label = pieces(first);
    if (lineColumns(label) <= width - ARROW_SPACE) return [shaft(to, label, width)];
  }
  const shown = lines.slice(0, maxLines);
  const count = shown.flat().reduce((sum, { length }) => sum + length, 0);
  const below: (readonly Piece[])[] = shown.map(pieces);
  if (count < bytes.length) {
    below.push([{ text: words.moreBytes(bytes.length - count), style: "rail" }]);
  }
  return [shaft(to, [], width), ...below.map((line) => between(line, width))];
}

/** A line between the rails. */
function between(line: readonly Piece[], width: number): readonly Piece[] {
  return [RAIL, { text: " ", style: "plain" }, ...padded(line, width - 1), RAIL];
}

/**
 * The wire while nothing travels.
 *
 * @param width The columns between the rails.
 * @returns One line.
 */
export function emptyWire(width: number): readonly Piece[] {
  return between([], width);
}

/**
 * The lines of an arrow.
 *
 * @param arrow What travels.
 * @param options How wide, how long and in which language.
 * @returns The lines, rails included.
 */
export function arrowLines(arrow: Arrow, options: WireOptions): readonly (readonly Piece[])[] {
  if (arrow.bytes !== null) return byteArrow(arrow, arrow.bytes, options);
  // The others are names: of segments, and of a call.
  const text = arrow.label === "end" ? options.words.end : arrow.label;
  const label: Piece[] = text === null ? [] : [{ text, style: "arrow" }];
  return [shaft(arrow.to, label, options.width)];
}
