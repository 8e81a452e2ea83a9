/**
 * Memory for what `take` hands out, on runtimes that read into a buffer.
 *
 * @module
 */

/** What an idle connection holds: a waiting read pins the memory it reads into. */
const SMALL = 16 * 1024;

/** What shows how large the pieces of a busy connection are. */
const LARGE = 64 * 1024;

/** Below this a piece is not worth a system call of its own. */
const SMALLEST_PIECE = 4 * 1024;

/** How many slabs are made as large as a piece before a large one looks again. */
const FITTED_SLABS = 16;

/**
 * Hands out memory that is never handed out twice: the bytes a reader got stay
 * its own without a copy. A fresh buffer for every read would cost half of the
 * throughput, one buffer for all reads would overwrite what the caller kept.
 *
 * Large pieces get a slab each, of just their size: a view of a shared one costs
 * more than it saves.
 */
export class Slab {
  #memory = new Uint8Array(0);
  #used = 0;
  #largest = 0;
  #fitted = 0;
  #fittedLeft = 0;

  /** A place for at most `max` bytes. */
  space(max: number): Uint8Array<ArrayBuffer> {
    const left = this.#memory.length - this.#used;
    if (left < max && left < SMALLEST_PIECE) this.#renew();
    if (this.#used === 0 && max >= this.#memory.length) return this.#memory;
    return this.#memory.subarray(this.#used, this.#used + max);
  }

  /** Says how much of that place was filled, and returns the filled part. */
  commit(count: number): Uint8Array<ArrayBuffer> {
    const start = this.#used;
    this.#used += count;
    if (count > this.#largest) this.#largest = count;
    return count === this.#memory.length ? this.#memory : this.#memory.subarray(start, this.#used);
  }

  #renew(): void {
    this.#memory = new Uint8Array(this.#nextSize());
    this.#used = 0;
    this.#largest = 0;
  }

  #nextSize(): number {
    // Half a small slab in one piece: data flows.
    if (this.#largest < SMALL / 2) return SMALL;
    if (this.#memory.length === LARGE) {
      this.#fitted = this.#largest;
      this.#fittedLeft = FITTED_SLABS;
    }
    this.#fittedLeft -= 1;
    return this.#fittedLeft < 0 ? LARGE : this.#fitted;
  }
}
