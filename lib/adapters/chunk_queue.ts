/**
 * Bytes that have arrived and that nobody has read yet.
 *
 * @module
 */

/** How many chunks are forgotten in one go. */
const FORGOTTEN_AT_ONCE = 1024;

/** Chunks in the order of arrival, handed out in pieces without copying them. */
export class ChunkQueue {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  #first = 0;
  #size = 0;

  /** How many bytes wait. */
  get size(): number {
    return this.#size;
  }

  /** Adds a chunk, which from now on belongs to the queue. */
  push(chunk: Uint8Array<ArrayBuffer>): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** Removes at most `max` bytes: the first chunk or the beginning of it. */
  take(max: number): Uint8Array<ArrayBuffer> {
    const first = this.#chunks[this.#first];
    if (first === undefined) return new Uint8Array(0);
    if (first.length <= max) {
      this.#forgetFirst();
      this.#size -= first.length;
      return first;
    }
    this.#chunks[this.#first] = first.subarray(max);
    this.#size -= max;
    return first.subarray(0, max);
  }

  /** An array moves all that is left for each shift(): a peer could send single bytes. */
  #forgetFirst(): void {
    this.#first += 1;
    if (this.#first < this.#chunks.length && this.#first < FORGOTTEN_AT_ONCE) return;
    this.#chunks.splice(0, this.#first);
    this.#first = 0;
  }

  /**
   * A copy of the first bytes, at most `max`; they stay, in one piece, so that
   * who has seen them can take them in one.
   */
  peek(max: number): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(Math.min(max, this.#size));
    if (joined.length === 0) return joined;
    this.moveInto(joined);
    this.#chunks.splice(this.#first, 0, joined);
    this.#size += joined.length;
    return joined.slice();
  }

  /** Moves bytes into a buffer until one of the two has no more; returns how many. */
  moveInto(into: Uint8Array): number {
    let filled = 0;
    while (filled < into.length && this.#size > 0) {
      const piece = this.take(into.length - filled);
      into.set(piece, filled);
      filled += piece.length;
    }
    return filled;
  }

  /** Forgets everything. */
  clear(): void {
    this.#chunks.length = 0;
    this.#first = 0;
    this.#size = 0;
  }
}
