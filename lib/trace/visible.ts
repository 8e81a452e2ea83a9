/**
 * Bytes as text that can be looked at: everything shows, nothing is obeyed.
 *
 * @module
 */

/** Control characters that have a short escape, as in the source of a program. */
const SHORT: ReadonlyMap<number, string> = new Map([
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0d, "\\r"],
  // A backslash in the data would otherwise look like the start of an escape.
  [0x5c, "\\\\"],
]);

/**
 * What does not show, or changes how its neighbours show: control, format and
 * bidirectional characters, unassigned and private ones, characters that are
 * empty by definition, and blanks other than the blank.
 */
const INVISIBLE_REGEXP = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/u;

/** The bounds of UTF-8's sequences: lead bytes, continuation bytes, smallest code point. */
const SEQUENCES = [
  { from: 0xc2, to: 0xdf, more: 1, least: 0x80 },
  { from: 0xe0, to: 0xef, more: 2, least: 0x800 },
  { from: 0xf0, to: 0xf4, more: 3, least: 0x10000 },
];

/** The code point at an offset and its length, or `null` where the bytes are not UTF-8. */
function decodeAt(bytes: Uint8Array, offset: number): { point: number; length: number } | null {
  const lead = bytes[offset] ?? 0;
  if (lead < 0x80) return { point: lead, length: 1 };
  const sequence = SEQUENCES.find(({ from, to }) => lead >= from && lead <= to);
  if (sequence === undefined) return null;
  let point = lead & (0x3f >> sequence.more);
  for (let index = 1; index <= sequence.more; index++) {
    const byte = bytes[offset + index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  if (point < sequence.least || point > 0x10ffff || surrogate) return null;
  return { point, length: sequence.more + 1 };
}

function hex(value: number): string {
  return value.toString(16).padStart(2, "0");
}

/** One code point as it is shown. */
function show(point: number): string {
  const short = SHORT.get(point);
  if (short !== undefined) return short;
  const character = String.fromCodePoint(point);
  if (!INVISIBLE_REGEXP.test(character)) return character;
  return point < 0x80 ? `\\x${hex(point)}` : `\\u{${hex(point)}}`;
}

/** How one character, or a byte that belongs to none, is shown. */
export interface VisibleCharacter {
  /** What to print; it begins with a backslash when it is an escape. */
  readonly text: string;
  /** How many bytes it stands for. */
  readonly length: number;
}

/**
 * Bytes as the characters that show them, one by one, so that a line can be
 * cut without cutting an escape.
 *
 * Printable UTF-8 stays as it is. Everything else becomes an escape: `\r`,
 * `\n`, `\t`, `\\`, `\x1b` for a byte, `\u{202e}` for a character. Each escape
 * stands for one thing only, so the bytes can be told from the text.
 *
 * @param bytes What came over the wire.
 * @returns The characters, in order; together they stand for all the bytes.
 */
export function visibleCharacters(bytes: Uint8Array): readonly VisibleCharacter[] {
  const characters: VisibleCharacter[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const decoded = decodeAt(bytes, offset);
    const text = decoded === null ? `\\x${hex(bytes[offset] ?? 0)}` : show(decoded.point);
    const length = decoded?.length ?? 1;
    characters.push({ text, length });
    offset += length;
  }
  return characters;
}

/**
 * Bytes or text as a text that a terminal shows and does not obey.
 *
 * @param data What came over the wire, or a text that may contain some of it.
 * @returns The same with everything invisible shown as `visibleCharacters` says.
 */
export function visible(data: Uint8Array | string): string {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return visibleCharacters(bytes).map(({ text }) => text).join("");
}

/**
 * A text for people that may contain what somebody else has written: nothing
 * in it is obeyed, but a backslash stays a backslash, so that paths stay
 * readable. Data is shown by {@linkcode visible}.
 *
 * @param text The text, one line of it.
 * @returns The same with everything invisible shown.
 */
export function printable(text: string): string {
  return visible(text).replaceAll("\\\\", "\\");
}
