/**
 * Rounds that go on until somebody ends them.
 *
 * @module
 */

import { WaitList } from "../socket/wait_list.ts";

/** The loop under `serveForever`, of which there is one at a time. */
export class ServeLoop {
  readonly #ends = new WaitList();
  #stop = new AbortController();
  #isRunning = false;
  #isIdle = false;
  #hasRun = false;

  /**
   * Goes round until `stop`.
   *
   * @param round Does one round; the signal says that there shall be no other.
   * @throws {Error} When a loop is under way that nobody has stopped.
   */
  async run(round: (stop: AbortSignal) => Promise<void>): Promise<void> {
    while (this.#isRunning) {
      if (!this.#stop.signal.aborted) {
        throw new Error("Cannot serve: the server is serving already, one loop is enough");
      }
      await this.#ends.wait(undefined);
    }
    this.#isRunning = true;
    const { signal } = this.#stop;
    try {
      while (!signal.aborted) await round(signal);
    } finally {
      this.#stop = new AbortController();
      this.#isRunning = false;
      this.#hasRun = true;
      this.#ends.wakeAll();
    }
  }

  /** Waits for something that `stop` will end: only then is the loop out soon. */
  async idle<T>(wait: () => Promise<T>): Promise<T> {
    this.#isIdle = true;
    try {
      return await wait();
    } finally {
      this.#isIdle = false;
    }
  }

  /** Begins no further round; the next loop ends at once when none was ever under way. */
  async stop(): Promise<void> {
    if (!this.#isRunning && this.#hasRun) return;
    this.#stop.abort();
    // Who is busy may be who called: it must not wait for itself.
    if (this.#isRunning && !this.#isIdle) return;
    await this.#ends.wait(undefined);
  }

  /** Ends the loop under way, if there is one. */
  halt(): void {
    if (this.#isRunning) this.#stop.abort();
  }
}
