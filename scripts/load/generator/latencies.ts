/**
 * Latencies of many messages, in little memory.
 *
 * @module
 */

/** Buckets of a twentieth of a millisecond, up to ten seconds. */
const BUCKETS_PER_MS = 20;
const BUCKETS = 10_000 * BUCKETS_PER_MS;

/** A histogram of milliseconds. */
export class Latencies {
  readonly #buckets = new Uint32Array(BUCKETS + 1);
  #count = 0;
  #max = 0;

  /** How many were added. */
  get count(): number {
    return this.#count;
  }

  /** The longest, in milliseconds. */
  get max(): number {
    return this.#max;
  }

  /** Adds one, in milliseconds. */
  add(milliseconds: number): void {
    const bucket = Math.min(BUCKETS, Math.floor(milliseconds * BUCKETS_PER_MS));
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#count += 1;
    this.#max = Math.max(this.#max, milliseconds);
  }

  /** The value that a share of all does not exceed, in milliseconds. */
  quantile(share: number): number {
    let left = this.#count * share;
    const bucket = this.#buckets.findIndex((count) => (left -= count) <= 0);
    return (bucket + 1) / BUCKETS_PER_MS;
  }
}
