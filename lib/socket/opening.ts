/**
 * What a socket is about to become.
 *
 * @module
 */

import type { SocketState } from "./socket_state.ts";

/**
 * A bind, a connect or a shutdown under way: `close` gives it up and waits for
 * its end. Who starts one ends it, whatever happens.
 */
export class Opening {
  /** The call that is under way. */
  readonly syscall: string;
  /** Settles when it is over, however it ended. */
  readonly done: Promise<void>;
  readonly #state: SocketState;
  readonly #controller = new AbortController();
  #settle: () => void = () => {};

  /** Makes it known to `close`. */
  constructor(state: SocketState, syscall: string) {
    this.syscall = syscall;
    this.done = new Promise((resolve) => this.#settle = resolve);
    this.#state = state;
    state.opening = this;
  }

  /** Aborts when it is given up. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Gives it up, with the error that the caller gets. */
  readonly giveUp = (reason: unknown): void => this.#controller.abort(reason);

  /** It is over. */
  end(): void {
    this.#state.opening = undefined;
    this.#settle();
  }
}
