/**
 * The call that went straight to the adapter, for those who come after it.
 *
 * @module
 */

import type { Deadline } from "./deadline.ts";
import type { Readiness } from "./readiness.ts";
import { WaitList } from "./wait_list.ts";

/**
 * Remembers a call without touching it: the caller gets the adapter's own
 * promise, because one more promise per message is what would be felt. Only
 * when somebody has to wait for its end is anything attached to it.
 */
export class StraightCall {
  readonly #readiness: Readiness;
  /** None before somebody waits: each socket has several, and most stay empty. */
  #waiting: WaitList | undefined;
  #call: Promise<unknown> | undefined;
  #watched: Promise<unknown> | undefined;

  /** @param readiness Is told of the end of a call that somebody wanted to know of. */
  constructor(readiness: Readiness) {
    this.#readiness = readiness;
  }

  /** Remembers the call and gives it back. */
  started<T>(call: Promise<T>): Promise<T> {
    this.#call = call;
    return call;
  }

  /** Sees to it that its end is told. */
  watch(): void {
    const call = this.#call;
    if (call === undefined || call === this.#watched) return;
    this.#watched = call;
    const ended = (): void => {
      this.#waiting?.wakeAll();
      this.#readiness.changed();
    };
    call.then(ended, ended);
  }

  /** Wakes those who wait, although it has not ended. */
  wake(): void {
    this.#waiting?.wakeAll();
  }

  /**
   * Waits for its end, however it ends.
   *
   * @throws The deadline's reason, when that comes first.
   */
  done(deadline: Deadline | undefined): Promise<void> {
    this.watch();
    this.#waiting ??= new WaitList();
    return this.#waiting.wait(deadline);
  }
}
