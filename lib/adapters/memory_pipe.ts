/**
 * One direction of a connection in memory: a bounded queue of bytes.
 *
 * @module
 */

/** What one direction holds before its writer has to wait, like a socket buffer. */
export const CAPACITY: number = 64 * 1024;

/** How many emptied places the list of pieces may carry along before it is cut. */
const SPENT_LIMIT = 1024;

/** Bytes on their way from one writer to one reader. */
export class MemoryPipe {
  #pieces: Uint8Array<ArrayBuffer>[] = [];
  #first = 0;
  #size = 0;
  #ended = false;

  /** How many bytes wait for the reader. */
  get size(): number {
    return this.#size;
  }

  /** How many more fit. */
  get room(): number {
    return CAPACITY - this.#size;
  }

  /** Whether the writer has said that nothing more comes. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Lets nothing more in; what is inside stays readable. */
  end(): void {
    this.#ended = true;
  }

  /** Drops what nobody will read any more. */
  clear(): void {
    this.#pieces = [];
    this.#first = 0;
    this.#size = 0;
  }

  /** Copies in what fits, because the bytes given stay the writer's; returns how many. */
  push(bytes: Uint8Array): number {
    const count = Math.min(bytes.length, this.room);
    if (count > 0) this.#pieces.push(new Uint8Array(bytes.subarray(0, count)));
    this.#size += count;
    return count;
  }

  /** Hands out 1 to `max` bytes without another copy; only when there are any. */
  take(max: number): Uint8Array<ArrayBuffer> {
    const piece = this.#pieces[this.#first];
    if (piece === undefined) return new Uint8Array(0);
    const taken = piece.subarray(0, max);
    if (taken.length < piece.length) this.#pieces[this.#first] = piece.subarray(max);
    else this.#drop();
    this.#size -= taken.length;
    return taken;
  }

  /** Fills a buffer as far as the bytes reach; returns how many came. */
  readInto(into: Uint8Array): number {
    let count = 0;
    while (count < into.length && this.#size > 0) {
      const taken = this.take(into.length - count);
      into.set(taken, count);
      count += taken.length;
    }
    return count;
  }

  /** Shifting for every piece would move the rest of the list each time. */
  #drop(): void {
    this.#first++;
    if (this.#first < SPENT_LIMIT && this.#first < this.#pieces.length) return;
    this.#pieces = this.#pieces.slice(this.#first);
    this.#first = 0;
  }
}
