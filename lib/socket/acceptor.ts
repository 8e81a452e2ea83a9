/**
 * The waiting room of a listening socket.
 *
 * @module
 */

import type { StreamConnection, StreamListener } from "../adapters/contract.ts";
import type { Deadline } from "./deadline.ts";
import { Fill } from "./fill.ts";
import type { Readiness, ReadySource } from "./readiness.ts";
import { Turnstile } from "./turnstile.ts";

/** Hands out connections in their order, with a deadline or without one. */
export class Acceptor implements ReadySource {
  readonly #listener: StreamListener;
  readonly #readable: Readiness;
  readonly #turns = new Turnstile();
  readonly #queue: StreamConnection[] = [];
  readonly #fill: Fill<StreamConnection>;

  /**
   * @param listener Where the connections come from.
   * @param readable Is told when there may be one.
   */
  constructor(listener: StreamListener, readable: Readiness) {
    this.#listener = listener;
    this.#readable = readable;
    this.#fill = new Fill({
      next: () => listener.accept(),
      store: (connection) => this.#queue.push(connection),
      hold: (isAwaited) => isAwaited ? listener.ref() : listener.unref(),
      ended: () => readable.changed(),
    });
  }

  /** The listener itself. */
  get listener(): StreamListener {
    return this.#listener;
  }

  get isReady(): boolean {
    return this.#queue.length > 0 || this.#fill.hasFailed;
  }

  prepare(): void {
    // Who is inside may have asked the listener; that is told at the end of the turn.
    if (!this.#turns.isBusy) this.#fill.prepare();
  }

  /** The next connection. */
  async accept(deadline: Deadline | undefined): Promise<StreamConnection> {
    await this.#turns.enter(deadline);
    try {
      deadline?.throwIfOver();
      const mayGoStraight = deadline === undefined && !this.#fill.isPending &&
        !this.#fill.hasFailed;
      for (;;) {
        const first = this.#queue.shift();
        if (first !== undefined) return first;
        if (mayGoStraight) return await this.#listener.accept();
        await this.#fill.arrival(deadline);
      }
    } finally {
      deadline?.end();
      this.#turns.leave();
      this.#readable.changed();
    }
  }

  /** Stops listening and closes who still waited. */
  async close(): Promise<void> {
    await this.#listener.close();
    await Promise.all(this.#queue.splice(0).map((connection) => connection.close()));
  }
}
