/**
 * Text in pieces that know what they are: how they look is decided last.
 *
 * @module
 */

/** What a piece of text is. */
export type Style =
  | "plain"
  | "heading"
  | "time"
  | "rail"
  | "client"
  | "server"
  | "wait"
  | "arrow"
  | "bytes"
  | "escape"
  | "error"
  | "command";

/** A piece of text, without line ends and control characters. */
export interface Piece {
  /** What to print. */
  readonly text: string;
  /** What it is. */
  readonly style: Style;
}

/** The parameters of "select graphic rendition" (ECMA-48) for each style. */
const CODES: Readonly<Record<Style, string>> = {
  plain: "",
  heading: "1",
  time: "2",
  rail: "2",
  client: "36",
  server: "35",
  wait: "33",
  arrow: "",
  bytes: "32",
  escape: "33",
  error: "1;31",
  command: "36",
};

/** Characters that take two columns in a terminal (Unicode's East Asian Width W and F). */
const WIDE_REGEXP =
  /[\u{1100}-\u{115f}\u{2e80}-\u{303e}\u{3041}-\u{a4cf}\u{a960}-\u{a97f}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff01}-\u{ff60}\u{ffe0}-\u{ffe6}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Characters that are drawn onto the one before them. */
const COMBINING_REGEXP = /[\p{Mn}\p{Me}]/u;

/**
 * How many columns a text takes in a terminal.
 *
 * @param text A text without control characters.
 * @returns The columns.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character < "\u0300") columns++;
    else if (!COMBINING_REGEXP.test(character)) columns += WIDE_REGEXP.test(character) ? 2 : 1;
  }
  return columns;
}

/**
 * How many columns a line of pieces takes.
 *
 * @param line The line.
 * @returns The columns.
 */
export function lineColumns(line: readonly Piece[]): number {
  return line.reduce((sum, { text }) => sum + columnsOf(text), 0);
}

/**
 * Fills a line with blanks on the right.
 *
 * @param line The line.
 * @param columns How wide it is to be; a longer line stays as it is.
 * @returns The line and the blanks.
 */
export function padded(line: readonly Piece[], columns: number): readonly Piece[] {
  const missing = columns - lineColumns(line);
  return missing > 0 ? [...line, { text: " ".repeat(missing), style: "plain" }] : line;
}

/**
 * Cuts a line that would be too long.
 *
 * @param line The line.
 * @param columns How wide it may be.
 * @returns The line; where something is missing, an ellipsis stands for it.
 */
export function cutLine(line: readonly Piece[], columns: number): readonly Piece[] {
  if (lineColumns(line) <= columns) return line;
  const kept: Piece[] = [];
  let left = columns - 1;
  for (const { text, style } of line) {
    let part = "";
    for (const character of text) {
      left -= columnsOf(character);
      if (left < 0) break;
      part += character;
    }
    kept.push({ text: part, style });
    if (left < 0) break;
  }
  return [...kept, { text: "…", style: "plain" }];
}

/**
 * A line as a terminal takes it.
 *
 * @param line The line.
 * @param colour Whether styles become colours.
 * @returns The text, without blanks at its end.
 */
export function painted(line: readonly Piece[], colour: boolean): string {
  if (!colour) return line.map(({ text }) => text).join("").trimEnd();
  return line.map(({ text, style }) => {
    const code = CODES[style];
    return code === "" || text.trim() === "" ? text : `\x1b[${code}m${text}\x1b[0m`;
  }).join("").trimEnd();
}
