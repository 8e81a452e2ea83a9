/**
 * One call at a time, first come, first served.
 *
 * @module
 */

import type { Deadline } from "./deadline.ts";
import { WaitList } from "./wait_list.ts";

/** Calls of the same kind on one socket take turns: an adapter refuses a second one. */
export class Turnstile {
  /** None before somebody waits: each socket has several, and most stay empty. */
  #waiting: WaitList | undefined;
  #busy = false;

  /** Whether a call is inside. */
  get isBusy(): boolean {
    return this.#busy;
  }

  /** Enters if that needs no waiting. */
  tryEnter(): boolean {
    if (this.#busy) return false;
    this.#busy = true;
    return true;
  }

  /**
   * Enters when it is this call's turn.
   *
   * @throws The deadline's reason, when that comes first.
   */
  async enter(deadline: Deadline | undefined): Promise<void> {
    if (this.tryEnter()) return;
    this.#waiting ??= new WaitList();
    await this.#waiting.wait(deadline);
  }

  /** Lets the next one in, who is then the one inside. */
  leave(): void {
    if (this.#waiting?.wakeFirst() !== true) this.#busy = false;
  }
}
