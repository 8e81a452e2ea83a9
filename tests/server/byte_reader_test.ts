import { assertEquals, assertRejects } from "@std/assert";
import { ByteReader } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { bytesOf, textOf } from "../socket/pair.ts";

/** A source of pieces, which remembers how much it was asked for. */
class Pieces {
  readonly asked: number[] = [];
  readonly #pieces: Uint8Array<ArrayBuffer>[];

  constructor(...pieces: readonly string[]) {
    this.#pieces = pieces.map(bytesOf);
  }

  readonly next = (max: number): Promise<Uint8Array<ArrayBuffer>> => {
    this.asked.push(max);
    const piece = this.#pieces.shift() ?? new Uint8Array(0);
    if (piece.length > max) this.#pieces.unshift(piece.subarray(max));
    return Promise.resolve(piece.subarray(0, max));
  };
}

/** A reader of these pieces. */
function readerOf(...pieces: readonly string[]): ByteReader {
  return new ByteReader(new Pieces(...pieces).next);
}

test("readline() gives lines, wherever the pieces end", async () => {
  for (const pieces of [["a\nbc\n\nd"], ["a", "\n", "bc\n\n", "d"], [..."a\nbc\n\nd"]]) {
    const reader = readerOf(...pieces);
    const lines: string[] = [];
    for (let count = 0; count < 6; count += 1) lines.push(textOf(await reader.readline()));
    assertEquals(lines, ["a\n", "bc\n", "\n", "d", "", ""]);
  }
});

test("readline() reads no more than it may, and goes on there", async () => {
  const reader = readerOf("abc", "def\ngh");
  const sizes = [2, 0, 3, 9, 1, 9];
  const lines: string[] = [];
  for (const size of sizes) lines.push(textOf(await reader.readline(size)));
  assertEquals(lines, ["ab", "", "cde", "f\n", "g", "h"]);
});

test("read() gives so many bytes, or what there is up to the end", async () => {
  const reader = readerOf("abc", "defg", "hij");
  const texts: string[] = [];
  for (const size of [2, 3, 0, -1, -1, 5]) texts.push(textOf(await reader.read(size)));
  assertEquals(texts, ["ab", "cde", "", "fghij", "", ""]);
});

test("a reader is a loop over lines", async () => {
  const lines: string[] = [];
  for await (const line of readerOf("one\ntwo\n", "three")) lines.push(textOf(line));
  assertEquals(lines, ["one\n", "two\n", "three"]);
});

test("read() after readline() goes on where that has stopped", async () => {
  const reader = readerOf("one\ntwo\nthree");
  assertEquals(textOf(await reader.readline()), "one\n");
  assertEquals(textOf(await reader.read(2)), "tw");
  assertEquals(textOf(await reader.readline()), "o\n");
  assertEquals(textOf(await reader.read()), "three");
});

test("a reader asks for as much as its buffer, and without one for what it needs", async () => {
  const buffered = new Pieces("abcdef");
  await new ByteReader(buffered.next, 4).read(5);
  assertEquals(buffered.asked, [4, 4]);

  const unbuffered = new Pieces("ab\ncdef");
  const reader = new ByteReader(unbuffered.next, 0);
  assertEquals(textOf(await reader.readline()), "ab\n");
  assertEquals(textOf(await reader.read(2)), "cd");
  assertEquals(unbuffered.asked, [1, 1, 1, 2]);
});

test("what a source throws loses nothing", async () => {
  const pieces = new Pieces("on", "e\ntwo");
  let calls = 0;
  const reader = new ByteReader((max) => {
    calls += 1;
    if (calls === 2) throw new RangeError("not now");
    return pieces.next(max);
  });
  await assertRejects(() => reader.readline(), RangeError);
  assertEquals(textOf(await reader.readline()), "one\n");
});
