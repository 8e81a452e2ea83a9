/**
 * The call that went straight to the adapter, for those who come after it.
 *
 * @module
 */

import type { Deadline } from "./deadline.ts";
import { WaitList } from "./wait_list.ts";

/**
 * Remembers a call without touching it: the caller gets the adapter's own
 * promise, because one more promise per message is what would be felt. Only
 * when somebody has to wait for its end is anything attached to it.
 */
export class StraightCall {
  readonly #waiting = new WaitList();
  #call: Promise<unknown> | undefined;
  #watched: Promise<unknown> | undefined;

  /** Remembers the call and gives it back. */
  started<T>(call: Promise<T>): Promise<T> {
    this.#call = call;
    return call;
  }

  /**
   * Waits for its end, however it ends.
   *
   * @throws The deadline's reason, when that comes first.
   */
  done(deadline: Deadline | undefined): Promise<void> {
    const call = this.#call;
    if (call !== undefined && call !== this.#watched) {
      this.#watched = call;
      const wake = (): void => this.#waiting.wakeAll();
      call.then(wake, wake);
    }
    return this.#waiting.wait(deadline);
  }
}
