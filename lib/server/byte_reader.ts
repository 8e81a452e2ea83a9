/**
 * Reading lines and exact numbers of bytes.
 *
 * @module
 */

import { joinBytes } from "./join_bytes.ts";

/**
 * Gives the next bytes of a stream.
 *
 * @param max The most bytes to give.
 * @returns 1 to `max` bytes, or none at the end.
 */
export type ByteSource = (max: number) => Promise<Uint8Array<ArrayBuffer>>;

/** The byte that ends a line: LF. */
const NEWLINE = 10;

/** How much is asked for at a time when nobody says so. */
const USUAL_SIZE = 65536;

const NOTHING = new Uint8Array(0);

/**
 * Reads a stream as a file is read: by lines, by numbers of bytes, to its end.
 * Source: Python `io.BufferedReader`, which is `rfile` there.
 *
 * What a call throws, a timeout for example, loses nothing: the bytes that came
 * before it are there for the next call. One call at a time.
 *
 * @example Usage
 * ```ts
 * import { ByteReader, Socket } from "@steckdose/kit";
 *
 * async function printLines(con: Socket): Promise<void> {
 *   const reader = new ByteReader((max) => con.recv(max));
 *   for await (const line of reader) console.log(new TextDecoder().decode(line));
 * }
 * console.log(printLines.length); // 1
 * ```
 */
export class ByteReader implements AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly #source: ByteSource;
  readonly #bufferSize: number;
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  #length = 0;

  /**
   * Reads from a source.
   *
   * @param source Where the bytes come from, `recv` of a socket for example.
   * @param bufferSize The most bytes to ask for at a time; 0 reads no further than
   * a call needs, so that something else can go on reading behind it; a negative
   * number is the usual size.
   */
  constructor(source: ByteSource, bufferSize: number = -1) {
    this.#source = source;
    this.#bufferSize = bufferSize < 0 ? USUAL_SIZE : bufferSize;
  }

  /**
   * Reads a number of bytes, or all.
   *
   * @param size How many; a negative number means all up to the end.
   * @returns So many bytes, fewer if the stream ends before, none at the end.
   */
  async read(size: number = -1): Promise<Uint8Array<ArrayBuffer>> {
    const wanted = size < 0 ? Infinity : size;
    while (this.#length < wanted && await this.#more(wanted - this.#length));
    return this.#take(Math.min(wanted, this.#length));
  }

  /**
   * Reads a line.
   *
   * @param size The most bytes to read, which also guards against a peer that
   * never ends its line; a negative number means no limit.
   * @returns The line with its LF; without it when the stream ends before, or
   * `size` does; none at the end.
   */
  async readline(size: number = -1): Promise<Uint8Array<ArrayBuffer>> {
    const limit = size < 0 ? Infinity : size;
    let searched = 0;
    let passed = 0;
    for (;;) {
      for (const piece of this.#pieces.slice(searched)) {
        const index = piece.indexOf(NEWLINE);
        if (index >= 0) return this.#take(Math.min(passed + index + 1, limit));
        passed += piece.length;
      }
      searched = this.#pieces.length;
      if (passed >= limit || !await this.#more(1)) return this.#take(Math.min(passed, limit));
    }
  }

  /**
   * Reads line by line up to the end.
   *
   * @returns A loop over lines, each with its LF, except possibly the last.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
    for (;;) {
      const line = await this.readline();
      if (line.length === 0) return;
      yield line;
    }
  }

  /** Gets more bytes; `false` at the end. */
  async #more(wanted: number): Promise<boolean> {
    const max = this.#bufferSize === 0 ? Math.min(wanted, USUAL_SIZE) : this.#bufferSize;
    const piece = await this.#source(max);
    if (piece.length === 0) return false;
    this.#pieces.push(piece);
    this.#length += piece.length;
    return true;
  }

  /** Takes bytes that are there. */
  #take(count: number): Uint8Array<ArrayBuffer> {
    this.#length -= count;
    const taken: Uint8Array<ArrayBuffer>[] = [];
    for (let left = count; left > 0;) {
      const piece = this.#pieces.shift() ?? NOTHING;
      taken.push(piece.subarray(0, left));
      if (piece.length > left) this.#pieces.unshift(piece.subarray(left));
      left -= Math.min(left, piece.length);
    }
    const [only = NOTHING] = taken;
    return taken.length > 1 ? joinBytes(taken) : only;
  }
}
