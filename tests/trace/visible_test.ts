import { assertEquals } from "@std/assert";
import { printable, visible, visibleCharacters } from "../../lib/trace/visible.ts";
import { test } from "../harness/test.ts";

/** What must never reach a terminal from the wire. */
const OBEYED_REGEXP = /[\p{C}\p{Zl}\p{Zp}]/u;

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

/** The bytes that an escaped text stands for. */
function restored(text: string): Uint8Array {
  const parts = text.match(/\\x..|\\u\{[^}]+\}|\\.|[^\\]+/gu) ?? [];
  const chunks = parts.map((part) => {
    if (part.startsWith("\\x")) return bytes(parseInt(part.slice(2), 16));
    if (part.startsWith("\\u")) {
      return new TextEncoder().encode(String.fromCodePoint(parseInt(part.slice(3, -1), 16)));
    }
    const short = { "\\t": "\t", "\\n": "\n", "\\r": "\r", "\\\\": "\\" }[part];
    return new TextEncoder().encode(short ?? part);
  });
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

test("visible() leaves printable UTF-8 as it is", () => {
  for (const text of ["GET / HTTP/1.0", "Grüße, Ærøskøbing", "日本語", "שלום", "🙂", "e\u0301"]) {
    assertEquals(visible(text), text);
  }
});

test("visible() shows line ends, tabs and backslashes with short escapes", () => {
  assertEquals(visible("a\r\nb\tc\\r"), "a\\r\\nb\\tc\\\\r");
});

test("visible() shows control characters, C1 ones too", () => {
  assertEquals(visible("\x1b[2J\x00\x7f"), "\\x1b[2J\\x00\\x7f");
  assertEquals(visible("\u0085\u009b31m"), "\\u{85}\\u{9b}31m");
});

test("visible() shows characters that turn, hide or join text", () => {
  const hidden = ["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u2028", "\u2029"];
  const more = ["\u00a0", "\u3000", "\u00ad", "\u034f", "\u3164", "\u2800", "\ue000", "\u{e0041}"];
  for (const character of [...hidden, ...more]) {
    const point = character.codePointAt(0) ?? 0;
    assertEquals(visible(character), `\\u{${point.toString(16).padStart(2, "0")}}`);
  }
});

test("visible() shows bytes that are not UTF-8 one by one", () => {
  assertEquals(visible(bytes(0xff, 0x41, 0xc3)), "\\xffA\\xc3");
  // An overlong slash, a surrogate, a code point beyond the last one.
  assertEquals(visible(bytes(0xc0, 0xaf)), "\\xc0\\xaf");
  assertEquals(visible(bytes(0xed, 0xa0, 0x80)), "\\xed\\xa0\\x80");
  assertEquals(visible(bytes(0xf4, 0x90, 0x80, 0x80)), "\\xf4\\x90\\x80\\x80");
  assertEquals(visible(bytes(0xe2, 0x82, 0x28)), "\\xe2\\x82(");
});

test("visible() shows nothing that a terminal obeys, and loses nothing", () => {
  // A generator with a fixed seed: a failure can be repeated.
  let seed = 4711;
  const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648) >> 16 & 0xff;
  for (let round = 0; round < 200; round++) {
    const data = Uint8Array.from({ length: 100 }, next);
    const text = visible(data);
    assertEquals(OBEYED_REGEXP.test(text), false);
    assertEquals(restored(text), data);
  }
});

test("visibleCharacters() tells how many bytes each character stands for", () => {
  const data = new TextEncoder().encode("aü€🙂\r\\");
  const lengths = visibleCharacters(data).map(({ length }) => length);
  assertEquals(lengths, [1, 2, 3, 4, 1, 1]);
});

test("printable() leaves backslashes alone", () => {
  assertEquals(printable("C:\\temp\\x\x1b"), "C:\\temp\\x\\x1b");
});
