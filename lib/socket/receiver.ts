/**
 * The receiving half of a connected stream socket.
 *
 * @module
 */

import { ChunkQueue } from "../adapters/chunk_queue.ts";
import type { StreamConnection } from "../adapters/contract.ts";
import { atCaller } from "./at_caller.ts";
import { Deadline } from "./deadline.ts";
import { Fill, type FillOwner } from "./fill.ts";
import { readFrom, takeFrom, type WantedBytes, wantedBytes } from "./flagged_queue.ts";
import type { Readiness, ReadySource } from "./readiness.ts";
import { StraightCall } from "./straight_call.ts";
import { Turnstile } from "./turnstile.ts";

/** What a fill asks for: enough for most messages, little for an idle connection to hold. */
const FILL_SIZE = 16 * 1024;

/** Ends a look at what is there; nobody gets to see it. */
const NOTHING_THERE = new Error();

/**
 * Who may wait without limit reads straight from the adapter. Who has a
 * deadline reads through a fill and the queue, so that nothing gets lost when
 * the deadline comes first.
 */
export class Receiver implements ReadySource, FillOwner<Uint8Array<ArrayBuffer>> {
  readonly #connection: StreamConnection;
  readonly #readable: Readiness;
  readonly #turns = new Turnstile();
  readonly #queue = new ChunkQueue();
  readonly #fill = new Fill(this);
  readonly #straight: StraightCall;
  #hasEnded = false;
  #isStopped = false;

  /**
   * @param connection What it receives from.
   * @param readable Is told when there may be something to receive.
   */
  constructor(connection: StreamConnection, readable: Readiness) {
    this.#connection = connection;
    this.#readable = readable;
    this.#straight = new StraightCall(readable);
  }

  next(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#connection.take(FILL_SIZE);
  }

  store(chunk: Uint8Array<ArrayBuffer>): void {
    if (chunk.length === 0) this.#hasEnded = true;
    else this.#queue.push(chunk);
  }

  hold(isAwaited: boolean): void {
    if (isAwaited) this.#connection.ref();
    else this.#connection.unref();
  }

  ended(): void {
    this.#readable.changed();
  }

  /** From now on the stream counts as ended, behind what has arrived already. */
  stop(): void {
    this.#isStopped = true;
    // What a fill still gets belongs to the queue.
    if (this.#isReadingStraight) this.#connection.endRead();
    this.#fill.wake();
    this.#straight.wake();
    this.#readable.changed();
  }

  get isReady(): boolean {
    return !this.#isEmpty || this.#isStopped || this.#fill.hasFailed;
  }

  prepare(): void {
    if (this.#connection.isReading && !this.#fill.isPending) this.#straight.watch();
    else this.#fill.prepare();
  }

  /** At most `max` bytes; none at the end. */
  take(
    max: number,
    deadline: Deadline | undefined,
    flags: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    return flags === 0 && this.#isFree && deadline === undefined
      ? this.#straight.started(this.#connection.take(max))
      : this.#inTurn(deadline, wantedBytes(max, flags), () => takeFrom(this.#queue, max, flags));
  }

  /** Fills a part of the buffer; returns how many bytes, 0 at the end. */
  read(into: Uint8Array, deadline: Deadline | undefined, flags: number): Promise<number> {
    if (flags === 0 && this.#isFree && deadline === undefined) {
      return this.#straight.started(this.#connection.read(into));
    }
    const wanted = wantedBytes(into.length, flags);
    return this.#inTurn(deadline, wanted, () => readFrom(this.#queue, into, flags));
  }

  /** Nothing is queued and nobody else receives: the adapter's answer is the answer. */
  get #isFree(): boolean {
    return !this.#connection.isReading && !this.#turns.isBusy && this.#queue.size === 0 &&
      !this.#hasEnded && !this.#isStopped && !this.#fill.hasFailed;
  }

  async #inTurn<T>(
    deadline: Deadline | undefined,
    { needed, welcome }: WantedBytes,
    fromQueue: () => T,
  ): Promise<T> {
    // One promise less for each call where nobody is in the way.
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      deadline?.throwIfOver();
      // A fill that is pending is this method's own to wait for.
      if (this.#isReadingStraight && !this.#isStopped) await this.#straight.done(deadline);
      while (!this.#isStopped && !this.#has(needed)) await this.#fill.arrival(deadline);
      if (!this.#isReadingStraight) await this.#whatIsThere(welcome);
      return fromQueue();
    } catch (error) {
      throw atCaller(error);
    } finally {
      deadline?.end();
      this.#turns.leave();
    }
  }

  /** Somebody else's read is under way; after `stop` nobody waits for it. */
  get #isReadingStraight(): boolean {
    return this.#connection.isReading && !this.#fill.isPending;
  }

  /** Whether so many bytes are there, or the end; who has some leaves an error to the next call. */
  #has(count: number): boolean {
    const { size } = this.#queue;
    return size >= count || this.#hasEnded || (size > 0 && this.#fill.hasFailed);
  }

  /** Nothing is queued, and something may still come. */
  get #isEmpty(): boolean {
    return this.#queue.size === 0 && !this.#hasEnded;
  }

  /** Queues so many bytes as far as they have arrived, without waiting for more. */
  async #whatIsThere(count: number): Promise<void> {
    if (this.#has(count)) return;
    const now = new Deadline(0, () => NOTHING_THERE, undefined);
    try {
      while (!this.#has(count)) await this.#fill.arrival(now);
    } catch (error) {
      if (error !== NOTHING_THERE) throw error;
    } finally {
      now.end();
    }
  }
}
