/**
 * What MSG_PEEK and MSG_WAITALL make of the queue of a stream.
 *
 * @module
 */

import type { ChunkQueue } from "../adapters/chunk_queue.ts";
import { MSG_PEEK, MSG_WAITALL } from "./constants.ts";

/** How many bytes a call looks for. */
export interface WantedBytes {
  /** It waits for these. */
  readonly needed: number;
  /** It takes these as well where they have arrived already. */
  readonly welcome: number;
}

/** What a call without flags wants: something. */
const SOMETHING: WantedBytes = { needed: 1, welcome: 1 };

/** What a call for `max` bytes wants. */
export function wantedBytes(max: number, flags: number): WantedBytes {
  if (flags === 0) return SOMETHING;
  return {
    needed: (flags & MSG_WAITALL) === 0 ? 1 : max,
    // Who looks again and again, until a whole message is there, has to see it come.
    welcome: (flags & MSG_PEEK) === 0 ? 1 : max,
  };
}

/** At most `max` bytes of the queue. */
export function takeFrom(queue: ChunkQueue, max: number, flags: number): Uint8Array<ArrayBuffer> {
  if ((flags & MSG_PEEK) !== 0) return queue.peek(max);
  if ((flags & MSG_WAITALL) === 0) return queue.take(max);
  const joined = new Uint8Array(Math.min(max, queue.size));
  queue.moveInto(joined);
  return joined;
}

/** Fills a buffer from the queue; returns how many bytes. */
export function readFrom(queue: ChunkQueue, into: Uint8Array, flags: number): number {
  if ((flags & MSG_PEEK) === 0) return queue.moveInto(into);
  const seen = queue.peek(into.length);
  into.set(seen);
  return seen.length;
}
