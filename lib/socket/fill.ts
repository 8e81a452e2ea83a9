/**
 * The one idea under timeouts, non-blocking calls and readiness.
 *
 * @module
 */

import type { Deadline } from "./deadline.ts";
import { WaitList } from "./wait_list.ts";

/** Whose queue is filled. */
export interface FillOwner<T> {
  /** Asks the adapter for the next item: a chunk, a connection. */
  next(): Promise<T>;
  /** Puts it into the socket's own queue. */
  store(item: T): void;
  /** Says whether somebody waits, so that the process must stay. */
  hold(isAwaited: boolean): void;
  /** Is told that a fill has ended, well or not. */
  ended(): void;
}

/**
 * At most one call to the adapter under way, remembered, into a queue of the
 * socket's own. Everyone may wait for it and stop waiting; since nobody owns
 * it, nothing is lost when a wait is abandoned.
 */
export class Fill<T> {
  readonly #owner: FillOwner<T>;
  /** None before somebody waits: each socket has several, and most stay empty. */
  #waiting: WaitList | undefined;
  #isPending = false;
  #failure: { readonly error: unknown } | undefined;

  /** @param owner Is asked, filled and told. */
  constructor(owner: FillOwner<T>) {
    this.#owner = owner;
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
    this.#owner.hold(false);
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
    this.#owner.hold(true);
    this.#waiting ??= new WaitList();
    if (!this.#isPending) void this.#run();
    try {
      await this.#waiting.wait(deadline);
    } finally {
      if (this.#isPending && this.#waiting.size === 0) this.#owner.hold(false);
    }
  }

  /** Wakes those who wait, although no fill has ended. */
  wake(): void {
    this.#waiting?.wakeAll();
  }

  async #run(): Promise<void> {
    this.#isPending = true;
    try {
      this.#owner.store(await this.#owner.next());
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#isPending = false;
      this.#owner.hold(true);
      this.#waiting?.wakeAll();
      this.#owner.ended();
    }
  }

  #throwFailure(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }
}
