/**
 * The one idea under timeouts, non-blocking calls and readiness.
 *
 * @module
 */

import type { Deadline } from "./deadline.ts";
import { WaitList } from "./wait_list.ts";

/** What a fill needs to know. */
export interface FillOptions<T> {
  /** Asks the adapter for the next item: a chunk, a connection. */
  readonly next: () => Promise<T>;
  /** Puts it into the socket's own queue. */
  readonly store: (item: T) => void;
  /** Says whether somebody waits, so that the process must stay. */
  readonly hold: (isAwaited: boolean) => void;
  /** Is told that a fill has ended, well or not. */
  readonly ended: () => void;
}

/**
 * At most one call to the adapter under way, remembered, into a queue of the
 * socket's own. Everyone may wait for it and stop waiting; since nobody owns
 * it, nothing is lost when a wait is abandoned.
 */
export class Fill<T> {
  readonly #options: FillOptions<T>;
  readonly #waiting = new WaitList();
  #isPending = false;
  #failure: { readonly error: unknown } | undefined;

  constructor(options: FillOptions<T>) {
    this.#options = options;
  }

  /** Whether a call to the adapter is under way. */
  get isPending(): boolean {
    return this.#isPending;
  }

  /** Whether an error waits to be told. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** Starts a fill that nobody waits for, so that it does not keep the process alive. */
  prepare(): void {
    if (this.#isPending) return;
    this.#options.hold(false);
    void this.#run();
  }

  /**
   * Waits until a fill has ended. Callers look into the queue and come again.
   *
   * @throws What the adapter threw in the fill before, once.
   * @throws The deadline's reason, when that comes first; the fill goes on.
   */
  async arrival(deadline: Deadline | undefined): Promise<void> {
    this.#throwFailure();
    this.#options.hold(true);
    if (!this.#isPending) void this.#run();
    try {
      await this.#waiting.wait(deadline);
    } finally {
      if (this.#isPending && this.#waiting.size === 0) this.#options.hold(false);
    }
  }

  /** Wakes those who wait, although no fill has ended. */
  wake(): void {
    this.#waiting.wakeAll();
  }

  async #run(): Promise<void> {
    this.#isPending = true;
    try {
      this.#options.store(await this.#options.next());
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#isPending = false;
      this.#options.hold(true);
      this.#waiting.wakeAll();
      this.#options.ended();
    }
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }
}
