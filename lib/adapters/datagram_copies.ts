/**
 * Memory for datagrams, on a runtime that receives into a buffer.
 *
 * @module
 */

/** How much memory small datagrams share: whoever keeps one of them keeps all of it. */
const SHARED = 16 * 1024;

/** What is longer gets memory of its own. */
const LARGEST_SMALL = 1024;

/**
 * Copies datagrams to memory that is never handed out twice. Memory of its own
 * for every small one costs several times as much as the copy.
 */
export class DatagramCopies {
  #memory = new Uint8Array(0);
  #used = 0;

  /** A copy, which belongs to the caller. */
  of(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const { length } = bytes;
    if (length > LARGEST_SMALL) return new Uint8Array(bytes);
    if (this.#memory.length - this.#used < length) {
      this.#memory = new Uint8Array(SHARED);
      this.#used = 0;
    }
    const start = this.#used;
    this.#memory.set(bytes, start);
    this.#used += length;
    return new Uint8Array(this.#memory.buffer, start, length);
  }
}
