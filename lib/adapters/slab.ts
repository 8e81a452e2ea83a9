/**
 * Memory for what `take` hands out, on runtimes that read into a buffer.
 *
 * @module
 */

/** What an idle connection holds: a waiting read pins the memory it reads into. */
const SMALL = 16 * 1024;

/** What a busy one holds. */
const LARGE = 64 * 1024;

/** Below this a piece is not worth a system call of its own. */
const SMALLEST_PIECE = 4 * 1024;

/**
 * Hands out memory that is never handed out twice: the bytes a reader got stay
 * its own without a copy. A fresh buffer for every read would cost half of the
 * throughput, one buffer for all reads would overwrite what the caller kept.
 */
export class Slab {
  #memory = new Uint8Array(0);
  #used = 0;

  #isBusy = false;

  /** A place for at most `max` bytes. */
  space(max: number): Uint8Array<ArrayBuffer> {
    const left = this.#memory.length - this.#used;
    if (left < max && left < SMALLEST_PIECE) this.#renew();
    return this.#memory.subarray(this.#used, this.#used + max);
  }

  /** Says how much of that place was filled, and returns the filled part. */
  commit(count: number): Uint8Array<ArrayBuffer> {
    const start = this.#used;
    this.#used += count;
    // Half a small slab in one piece: data flows.
    if (count >= SMALL / 2) this.#isBusy = true;
    return this.#memory.subarray(start, this.#used);
  }

  #renew(): void {
    this.#memory = new Uint8Array(this.#isBusy ? LARGE : SMALL);
    this.#used = 0;
    this.#isBusy = false;
  }
}
