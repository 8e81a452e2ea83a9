/**
 * A call that waits in memory: tried again whenever something has changed.
 *
 * @module
 */

/** What an attempt returns when the call has to go on waiting. */
export const WAIT: unique symbol = Symbol("wait");

/** The one pending call of a kind. */
interface Pending {
  /** Returns whether the call has ended. */
  readonly retry: () => boolean;
  readonly reject: (reason: unknown) => void;
}

/** The place for at most one pending call: reading, writing or accepting. */
export class MemoryCall {
  #pending: Pending | undefined;

  /** Whether a call waits here. */
  get busy(): boolean {
    return this.#pending !== undefined;
  }

  /**
   * Starts a call.
   *
   * @param attempt Returns the result, or `WAIT`; throws when the call fails.
   * @returns The result of the first attempt that did not have to wait.
   */
  start<Result>(attempt: () => Result | typeof WAIT): Promise<Result> {
    return new Promise((resolve, reject) => {
      const retry = (): boolean => {
        try {
          const result = attempt();
          if (result === WAIT) return false;
          resolve(result);
        } catch (error) {
          reject(error);
        }
        return true;
      };
      this.#pending = { retry, reject };
      this.retry();
    });
  }

  /** Tries again, if a call waits. */
  retry(): void {
    const pending = this.#pending;
    // An attempt wakes the other end, which may wake this one: once is enough.
    this.#pending = undefined;
    if (pending?.retry() === false) this.#pending = pending;
  }

  /** Ends the call with an error, if one waits. */
  fail(reason: unknown): void {
    this.#pending?.reject(reason);
    this.#pending = undefined;
  }
}
