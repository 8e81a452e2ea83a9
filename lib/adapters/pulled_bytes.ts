/**
 * What a runtime pushes, for one reader that pulls.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { ChunkQueue } from "./chunk_queue.ts";

/** Where nobody waits with a buffer. */
const NO_BYTES = new Uint8Array(0);

/** Takes bytes. */
type GivePiece = (piece: Uint8Array<ArrayBuffer>) => void;

/** Takes the number of bytes in a buffer. */
type GiveCount = (count: number) => void;

/** What a reader that has to wait brings about. */
export interface WaitEvents {
  /** It waits from now on. */
  readonly began: () => void;
  /** It does no longer. */
  readonly ended: () => void;
}

/**
 * A queue of bytes, its end, and who waits for them. Whoever waits gets a chunk as it
 * comes: the queue is for what comes before it is wanted. One set of callbacks serves
 * all waits, since each closure per message costs throughput.
 */
export class PulledBytes {
  readonly #events: WaitEvents;
  readonly #queue = new ChunkQueue();
  #givePiece: GivePiece | undefined;
  #giveCount: GiveCount | undefined;
  #refuse: ((failure: SocketError) => void) | undefined;
  #max = 0;
  #into: Uint8Array = NO_BYTES;
  #hasEnded = false;

  /** The reason of the end, for the first who meets it; none for an end in peace. */
  failure: SocketError | undefined;

  /** @param events What a reader that has to wait brings about. */
  constructor(events: WaitEvents) {
    this.#events = events;
  }

  /** Whether a reader waits. */
  get isAwaited(): boolean {
    return this.#refuse !== undefined;
  }

  /** How many bytes wait for a reader. */
  get size(): number {
    return this.#queue.size;
  }

  /** Whether no more will come. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Fills a part of the buffer; 0 at the end. */
  read(into: Uint8Array): Promise<number> {
    if (this.#mustWait) {
      this.#into = into;
      return new Promise(this.#waitForCount);
    }
    const failure = this.#takeFailure();
    return failure === undefined
      ? Promise.resolve(this.#queue.moveInto(into))
      : Promise.reject(failure);
  }

  /** At most `max` bytes; none at the end. */
  take(max: number): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#mustWait) {
      this.#max = max;
      return new Promise(this.#waitForPiece);
    }
    const failure = this.#takeFailure();
    return failure === undefined ? Promise.resolve(this.#queue.take(max)) : Promise.reject(failure);
  }

  /** Bytes came; they are the reader's to keep. */
  push(chunk: Uint8Array<ArrayBuffer>): void {
    if (this.#givePiece !== undefined && chunk.length <= this.#max) {
      this.#stopWaiting(this.#givePiece)(chunk);
    } else if (this.#giveCount !== undefined && chunk.length <= this.#into.length) {
      this.#into.set(chunk);
      this.#stopWaiting(this.#giveCount)(chunk.length);
    } else {
      this.#queue.push(chunk);
      this.serve();
    }
  }

  /** No more will come. */
  end(): void {
    this.#hasEnded = true;
    this.serve();
  }

  /** Forgets what nobody has read. */
  clear(): void {
    this.#queue.clear();
  }

  /** Who waits gets what there is: bytes, the reason of the end, or nothing. */
  serve(): void {
    if (this.#refuse === undefined) return;
    const failure = this.#takeFailure();
    if (failure !== undefined) this.#stopWaiting(this.#refuse)(failure);
    else if (this.#givePiece !== undefined) {
      this.#stopWaiting(this.#givePiece)(this.#queue.take(this.#max));
    } else if (this.#giveCount !== undefined) {
      const into = this.#into;
      this.#stopWaiting(this.#giveCount)(this.#queue.moveInto(into));
    }
  }

  get #mustWait(): boolean {
    return this.#queue.size === 0 && !this.#hasEnded;
  }

  readonly #waitForPiece = (resolve: GivePiece, reject: (failure: SocketError) => void): void => {
    this.#givePiece = resolve;
    this.#refuse = reject;
    this.#events.began();
  };

  readonly #waitForCount = (resolve: GiveCount, reject: (failure: SocketError) => void): void => {
    this.#giveCount = resolve;
    this.#refuse = reject;
    this.#events.began();
  };

  /** Lets go of the reader; gives back how to settle its promise. */
  #stopWaiting<T>(settle: (value: T) => void): (value: T) => void {
    this.#givePiece = undefined;
    this.#giveCount = undefined;
    this.#refuse = undefined;
    this.#into = NO_BYTES;
    this.#events.ended();
    return settle;
  }

  /** The reason of the end, behind all bytes and once. */
  #takeFailure(): SocketError | undefined {
    if (this.#queue.size > 0) return undefined;
    const failure = this.failure;
    this.failure = undefined;
    return failure;
  }
}
