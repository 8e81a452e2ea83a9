/**
 * Bytes in which a lost, doubled or swapped one shows.
 *
 * @module
 */

/** A prime, so that no power of two is a period: no buffer size can hide an error. */
const PERIOD = 251;

/** Enough periods to copy from, at any start. */
const BLOCK: Uint8Array<ArrayBuffer> = Uint8Array.from(
  { length: PERIOD * 1024 },
  (_, index) => index % PERIOD,
);

/** `count` bytes of the pattern from a position in the stream on. */
export function patternAt(position: number, count: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  const start = position % PERIOD;
  for (let done = 0; done < count;) {
    const piece = BLOCK.subarray(done === 0 ? start : (start + done) % PERIOD);
    const taken = piece.subarray(0, count - done);
    bytes.set(taken, done);
    done += taken.length;
  }
  return bytes;
}

/** Whether bytes are what the pattern has at their position in the stream. */
export function isPatternAt(position: number, bytes: Uint8Array): boolean {
  const start = position % PERIOD;
  return bytes.every((byte, index) => byte === (start + index) % PERIOD);
}
