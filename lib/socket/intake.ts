/**
 * Where connections or datagrams come in.
 *
 * @module
 */

import { atCaller } from "./at_caller.ts";
import type { Deadline } from "./deadline.ts";
import { Fill } from "./fill.ts";
import type { Readiness, ReadySource } from "./readiness.ts";
import { Turnstile } from "./turnstile.ts";

/** Where the items come from. */
export interface IntakeSource<T> {
  /** Asks the adapter for the next one. */
  readonly next: () => Promise<T>;
  /** Says whether somebody waits, so that the process must stay. */
  readonly hold: (isAwaited: boolean) => void;
}

/** Hands out items in their order, each to one call, with a deadline or without one. */
export class Intake<T> implements ReadySource {
  readonly #source: IntakeSource<T>;
  readonly #readable: Readiness;
  readonly #turns = new Turnstile();
  readonly #queue: T[] = [];
  readonly #fill: Fill<T>;
  #discard: ((item: T) => Promise<void>) | undefined;

  /**
   * @param source Where the items come from.
   * @param readable Is told when there may be one.
   */
  constructor(source: IntakeSource<T>, readable: Readiness) {
    this.#source = source;
    this.#readable = readable;
    this.#fill = new Fill({
      ...source,
      store: (item) => this.#store(item),
      ended: () => readable.changed(),
    });
  }

  get isReady(): boolean {
    return this.#queue.length > 0 || this.#fill.hasFailed;
  }

  prepare(): void {
    // Who is inside may have asked the adapter; that is told at the end of the turn.
    if (!this.#turns.isBusy) this.#fill.prepare();
  }

  /** The next item. */
  take(deadline: Deadline | undefined): Promise<T> {
    return this.takeAs(deadline, (item) => item);
  }

  /** What is made of the next item: one promise less than to wait for it and then make something. */
  takeAs<R>(deadline: Deadline | undefined, made: (item: T) => R): Promise<R> {
    return this.#inTurn(deadline, () => this.#next(deadline), made);
  }

  /** What is made of the next item, which stays the next one. */
  peekAs<R>(deadline: Deadline | undefined, made: (item: T) => R): Promise<R> {
    return this.#inTurn(deadline, () => this.#first(deadline), made);
  }

  /** Gets rid of what is in the queue, and of what the adapter may still give. */
  async discard(discard: (item: T) => Promise<void>): Promise<void> {
    this.#discard = discard;
    await Promise.all(this.#queue.splice(0).map(discard));
  }

  #store(item: T): void {
    if (this.#discard === undefined) this.#queue.push(item);
    else void this.#discard(item);
  }

  async #inTurn<R>(
    deadline: Deadline | undefined,
    next: () => Promise<T>,
    made: (item: T) => R,
  ): Promise<R> {
    // One promise less for each call where nobody is in the way.
    if (!this.#turns.tryEnter()) await this.#turns.enter(deadline);
    try {
      deadline?.throwIfOver();
      return made(await next());
    } catch (error) {
      throw atCaller(error);
    } finally {
      deadline?.end();
      this.#turns.leave();
      this.#readable.changed();
    }
  }

  /** Who may wait without limit asks the adapter, where nothing is queued. */
  #next(deadline: Deadline | undefined): Promise<T> {
    const isStraight = deadline === undefined && !this.isReady && !this.#fill.isPending;
    return isStraight ? this.#source.next() : this.#shift(deadline);
  }

  async #shift(deadline: Deadline | undefined): Promise<T> {
    const first = await this.#first(deadline);
    this.#queue.shift();
    return first;
  }

  async #first(deadline: Deadline | undefined): Promise<T> {
    for (;;) {
      const first = this.#queue[0];
      if (first !== undefined) return first;
      await this.#fill.arrival(deadline);
    }
  }
}
