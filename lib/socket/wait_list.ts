/**
 * Calls that wait for the same thing.
 *
 * @module
 */

import type { Deadline } from "./deadline.ts";

/** Whoever waits can be woken, in order, and leaves no trace when its time is over. */
export class WaitList {
  readonly #waiting = new Set<() => void>();

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Waits to be woken.
   *
   * @throws The deadline's reason, when that comes first.
   */
  wait(deadline: Deadline | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const wake = (): void => {
        deadline?.unsubscribe(giveUp);
        resolve();
      };
      const giveUp = (reason: unknown): void => {
        this.#waiting.delete(wake);
        reject(reason);
      };
      this.#waiting.add(wake);
      deadline?.subscribe(giveUp);
    });
  }

  /** Wakes the one that has waited longest; `false` when nobody waits. */
  wakeFirst(): boolean {
    // Looking into an empty list costs more than asking how long it is.
    if (this.size === 0) return false;
    const [wake] = this.#waiting;
    if (wake === undefined) return false;
    this.#waiting.delete(wake);
    wake();
    return true;
  }

  /** Wakes all. */
  wakeAll(): void {
    while (this.wakeFirst());
  }
}
