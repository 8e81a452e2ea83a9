// Lesson 14: takes a text apart into bytes and characters, and cuts it.

import { program } from "../../lib/course/program.ts";

const { words, as, language, say, ask, fail } = program({
  en: "Shows the bytes and characters of a text, how it decodes, and what a cut does to it.",
  de: "Zeigt Bytes und Zeichen eines Textes, wie er sich dekodieren lässt und was ein Schnitt tut.",
  words: {
    name: "TEXT [N]",
    en: "the text, also with \\r \\n \\t \\0 \\\\ \\xNN \\u{N}; cut at byte N",
    de: "der Text, auch mit \\r \\n \\t \\0 \\\\ \\xNN \\u{N}; geschnitten bei Byte N",
  },
  choices: {
    as: { en: "what TEXT is", de: "was TEXT ist", values: ["text", "hex"] },
  },
});

/** The most characters that are listed one by one. */
const LISTED = 40;

const ESCAPES: Readonly<Record<string, string>> = {
  "\\r": "\r",
  "\\n": "\n",
  "\\t": "\t",
  "\\0": "\0",
  "\\\\": "\\",
};

const NAMES: Readonly<Record<string, string>> = {
  "\0": "NUL",
  "\t": "TAB",
  "\n": "LF",
  "\r": "CR",
  "\x1b": "ESC",
  " ": "SPACE",
  "\ufeff": "BOM",
};

/** Something between two escapes, an escape, or a backslash that begins none of them. */
const PIECE_REGEXP = /[^\\]+|\\x([0-9a-f]{2})|\\u\{([0-9a-f]{1,6})\}|\\[^]?/giu;

const LABELS = {
  en: {
    no: "no, at byte",
    cut: "Cut at byte",
    each: "a decoder each:",
    strict: "strict:",
    refused: "refused",
    stream: "one decoder, stream:",
  },
  de: {
    no: "nein, bei Byte",
    cut: "Schnitt bei Byte",
    each: "je ein Decoder:",
    strict: "streng:",
    refused: "abgelehnt",
    stream: "ein Decoder, stream:",
  },
}[language];

const utf8 = new TextEncoder();

/** The character with a number, or nothing: surrogates are halves of a pair in UTF-16. */
function characterOf(hex: string): string | null {
  const point = Number.parseInt(hex, 16);
  const exists = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return exists ? String.fromCodePoint(point) : null;
}

function bytesOfText(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const [piece, byte, point] of text.matchAll(PIECE_REGEXP)) {
    if (byte !== undefined) {
      bytes.push(Number.parseInt(byte, 16));
      continue;
    }
    const plain = piece.startsWith("\\") ? ESCAPES[piece] : piece;
    const character = point === undefined ? plain : characterOf(point);
    if (character === undefined || character === null) return refuse(piece);
    // One by one: a call takes no more arguments than the stack has room for.
    for (const value of utf8.encode(character)) bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

function refuse(piece: string): never {
  return fail({
    en: `Cannot read "${piece}": there are \\r \\n \\t \\0 \\\\ \\xNN and \\u{N} up to 10ffff`,
    de: `"${piece}" ist nicht zu lesen: Es gibt \\r \\n \\t \\0 \\\\ \\xNN und \\u{N} bis 10ffff`,
  });
}

function bytesOfHex(text: string): Uint8Array {
  const digits = text.replaceAll(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/i.test(digits)) {
    fail({
      en: `Cannot read "${text}" as hex: each byte is two of the digits 0-9 and a-f`,
      de: `"${text}" ist nicht hexadezimal: Jedes Byte hat zwei der Ziffern 0-9 und a-f`,
    });
  }
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** Bytes as a text, or `null` where they are not UTF-8. */
function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return null;
  }
}

function leniently(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Each byte as the character with its number. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** A character and its bytes, or a byte that belongs to none. */
interface Place {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly character: string | null;
}

/** The first byte of a character says how many it has. */
function lengthAt(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function placesIn(bytes: Uint8Array): readonly Place[] {
  const places: Place[] = [];
  for (let at = 0; at < bytes.length;) {
    const whole = bytes.subarray(at, at + lengthAt(bytes[at] ?? 0));
    const character = strictly(whole);
    const own = character === null ? bytes.subarray(at, at + 1) : whole;
    places.push({ at, bytes: own, character });
    at += own.length;
  }
  return places;
}

function sayPlace({ at, bytes, character }: Place): void {
  const start = `${String(at).padStart(4)}  ${hexOf(bytes).padEnd(11)}  `;
  if (character === null) return say(`${start}-`);
  const point = character.codePointAt(0) ?? 0;
  const name = NAMES[character];
  const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
  say(`${start}${code.padEnd(8)}  ${character}${name === undefined ? "" : `  ${name}`}`);
}

/** How strict decoders fare: the text, or the first byte that they refuse. */
function sayDecoded(bytes: Uint8Array, places: readonly Place[]): void {
  const stray = places.find(({ character }) => character === null)?.at;
  const high = bytes.findIndex((byte) => byte > 0x7f);
  const text = leniently(bytes);
  say(`UTF-8:    ${stray === undefined ? text : `${LABELS.no} ${stray}`}`);
  say(`ASCII:    ${high < 0 ? text : `${LABELS.no} ${high}`}`);
  say(`Latin-1:  ${latin1(bytes)}`);
}

function sayCut(bytes: Uint8Array, at: number): void {
  const pieces = [bytes.subarray(0, at), bytes.subarray(at)];
  const stream = new TextDecoder("utf-8", { ignoreBOM: true });
  const streamed = pieces.map((piece) => stream.decode(piece, { stream: true }));
  // What is still half is let go at the end.
  const rest = stream.decode();
  const lines = [
    [LABELS.each, pieces.map(leniently).join(" | ")],
    [LABELS.strict, pieces.map((piece) => strictly(piece) ?? LABELS.refused).join(" | ")],
    [LABELS.stream, streamed.join(" | ") + rest],
  ] as const;
  say(`${LABELS.cut} ${at}: ${pieces.map(hexOf).join(" | ")}`);
  for (const [label, text] of lines) say(`  ${label.padEnd(21)} ${text}`);
}

/** Where to cut: where somebody said, else inside the first character that can be cut. */
function cutOf(bytes: Uint8Array, places: readonly Place[], word: string | undefined) {
  if (word === undefined) {
    const first = places.find(({ bytes }) => bytes.length > 1);
    return first === undefined ? null : first.at + 1;
  }
  if (/^\d{1,9}$/.test(word) && Number(word) <= bytes.length) return Number(word);
  return fail({
    en: `Cannot cut at "${word}": the text has bytes 0 to ${bytes.length}`,
    de: `Ein Schnitt bei "${word}" geht nicht: Der Text hat die Bytes 0 bis ${bytes.length}`,
  });
}

const [word, at, extra] = words;
if (extra !== undefined) {
  fail({
    en: `Cannot use "${extra}": type one text, in quotes, and one number`,
    de: `"${extra}" geht nicht: Tippe einen Text, in Anführungszeichen, und eine Zahl`,
  });
}
const input = word ?? await ask("Text: ") ?? "";
const bytes = as === "hex" ? bytesOfHex(input) : bytesOfText(input);
const places = placesIn(bytes);
const cut = cutOf(bytes, places, at);

const strays = places.filter(({ character }) => character === null).length;
const characters = places.length - strays;
const { length } = leniently(bytes);
say({
  en: `${bytes.length} bytes: characters ${characters}, stray bytes ${strays}, length ${length}`,
  de: `${bytes.length} Bytes: Zeichen ${characters}, einzelne Bytes ${strays}, length ${length}`,
});
places.slice(0, LISTED).forEach(sayPlace);
if (places.length > LISTED) say(`   … ${places.length - LISTED}`);
sayDecoded(bytes, places);
if (cut !== null) sayCut(bytes, cut);
