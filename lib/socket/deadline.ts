/**
 * Until when a call may wait.
 *
 * @module
 */

import { endLook, startLook } from "../adapters/system_look.ts";
import { onAbort } from "../core/abort_watch.ts";

/** The longest time that a timer of JavaScript can run: about 24.8 days. */
export const LONGEST_MS = 2 ** 31 - 1;

/** Is told why the time is over. */
export type DeadlineListener = (reason: unknown) => void;

/**
 * A time limit and an `AbortSignal`, whichever comes first.
 *
 * Waiting for a promise with `Promise.race` would leave something behind in
 * that promise at every call; subscribing and unsubscribing leaves nothing.
 */
export class Deadline {
  readonly #listeners = new Set<DeadlineListener>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looked: (() => void) | undefined;
  #forgetSignal: (() => void) | undefined;
  #isOver = false;
  #reason: unknown;

  /**
   * @param milliseconds The time, or `null` for no limit.
   * @param timedOut Makes the error for when it is over.
   * @param signal Ends the wait as well, with its own reason.
   */
  constructor(
    milliseconds: number | null,
    timedOut: () => Error,
    signal: AbortSignal | undefined,
  ) {
    if (milliseconds === null) {
      // A call that waits keeps the process alive, and nothing else might.
      this.#timer = setTimeout(() => {}, LONGEST_MS);
    } else {
      this.#setTimer(Math.min(milliseconds, LONGEST_MS), timedOut);
    }
    if (signal?.aborted) this.#expire(signal.reason);
    else if (signal !== undefined) {
      this.#forgetSignal = onAbort(signal, () => this.#expire(signal.reason));
    }
  }

  /** Calls back once when the time is over, or at once when it is over already. */
  subscribe(listener: DeadlineListener): void {
    if (this.#isOver) listener(this.#reason);
    else this.#listeners.add(listener);
  }

  /** Takes a listener back. */
  unsubscribe(listener: DeadlineListener): void {
    this.#listeners.delete(listener);
  }

  /** Throws the reason if the time is over. */
  throwIfOver(): void {
    if (this.#isOver) throw this.#reason;
  }

  /** The outcome of work, or the reason when the time is over first; the work itself goes on. */
  limit<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.subscribe(reject);
      work.then(
        (result) => {
          this.unsubscribe(reject);
          resolve(result);
        },
        (error) => {
          this.unsubscribe(reject);
          reject(error);
        },
      );
    });
  }

  /** The call has ended: no timer and no listener stays behind. */
  end(): void {
    clearTimeout(this.#timer);
    endLook(this.#looked);
    this.#forgetSignal?.();
    this.#listeners.clear();
  }

  #setTimer(milliseconds: number, timedOut: () => Error): void {
    const end = performance.now() + milliseconds;
    const ring = (): void => {
      const left = end - performance.now();
      // Timers count whole milliseconds: on Node they come up to two too early.
      if (left > 0) this.#timer = setTimeout(ring, Math.ceil(left));
      // What has arrived by now must win.
      else startLook(this.#looked = () => this.#expire(timedOut()));
    };
    this.#timer = setTimeout(ring, milliseconds);
  }

  #expire(reason: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reason = reason;
    const listeners = [...this.#listeners];
    this.end();
    for (const listener of listeners) listener(reason);
  }
}

/** The outcome of a call, after which nothing of its deadline stays behind. */
export function within<T>(deadline: Deadline | undefined, outcome: Promise<T>): Promise<T> {
  return deadline === undefined ? outcome : outcome.finally(() => deadline.end());
}

/** The outcome of work, or the deadline's reason when that comes first; the work itself goes on. */
export function unlessOver<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  return within(deadline, deadline.limit(work));
}

/** The outcome of work, or the signal's reason when that comes first; the work itself goes on. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason);
    if (signal.aborted) giveUp();
    // No deadline, which has a timer: Deno takes 5 ms to make its first one, and
    // what is waited for here, mostly a name, keeps the process alive by itself.
    const forget = onAbort(signal, giveUp);
    work.then(resolve, reject).finally(forget);
  });
}
