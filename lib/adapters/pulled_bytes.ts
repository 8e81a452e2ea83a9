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

/** Is told of a reader that has to wait. */
export interface Puller {
  /** Somebody waits from now on. */
  startWait(): void;
  /** The wait is over. */
  endWait(): void;
}

/** Takes the reason why there are none. */
type Refuse = (failure: SocketError) => void;

// How the promise that was made last is settled: noted by one function for all of them, since
// a closure for each message costs throughput, and one for each connection memory.
let givePiece: GivePiece | undefined;
let giveCount: GiveCount | undefined;
let refuse: Refuse | undefined;

function notePiece(resolve: GivePiece, reject: Refuse): void {
  givePiece = resolve;
  refuse = reject;
}

function noteCount(resolve: GiveCount, reject: Refuse): void {
  giveCount = resolve;
  refuse = reject;
}

/**
 * A queue of bytes, its end, and who waits for them. Whoever waits gets a chunk as it
 * comes: the queue is for what comes before it is wanted.
 */
export class PulledBytes {
  readonly #puller: Puller;
  readonly #queue = new ChunkQueue();
  #givePiece: GivePiece | undefined;
  #giveCount: GiveCount | undefined;
  #refuse: Refuse | undefined;
  #max = 0;
  #into: Uint8Array = NO_BYTES;
  #hasEnded = false;

  /** The reason of the end, for the first who meets it; none for an end in peace. */
  failure: SocketError | undefined;

  /** @param puller Is told of a reader that has to wait. */
  constructor(puller: Puller) {
    this.#puller = puller;
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
    if (!this.#mustWait) return this.#now(() => this.#queue.moveInto(into));
    this.#into = into;
    const count = new Promise(noteCount);
    this.#giveCount = giveCount;
    return this.#wait(count);
  }

  /** At most `max` bytes; none at the end. */
  take(max: number): Promise<Uint8Array<ArrayBuffer>> {
    if (!this.#mustWait) return this.#now(() => this.#queue.take(max));
    this.#max = max;
    const piece = new Promise(notePiece);
    this.#givePiece = givePiece;
    return this.#wait(piece);
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

  /** What nobody has to wait for: bytes, or the reason of the end. */
  #now<T>(bytes: () => T): Promise<T> {
    const failure = this.#takeFailure();
    return failure === undefined ? Promise.resolve(bytes()) : Promise.reject(failure);
  }

  /** From now on somebody waits for what was made last. */
  #wait<T>(made: Promise<T>): Promise<T> {
    this.#refuse = refuse;
    this.#puller.startWait();
    return made;
  }

  /** Lets go of the reader; gives back how to settle its promise. */
  #stopWaiting<T>(settle: (value: T) => void): (value: T) => void {
    this.#givePiece = undefined;
    this.#giveCount = undefined;
    this.#refuse = undefined;
    this.#into = NO_BYTES;
    this.#puller.endWait();
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
