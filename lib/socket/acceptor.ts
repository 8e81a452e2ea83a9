/**
 * The waiting room of a listening socket.
 *
 * @module
 */

import type { StreamConnection, StreamListener } from "../adapters/contract.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
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
  #ended: "EBADF" | "EINVAL" | undefined;

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
      return await this.#next(deadline);
    } catch (error) {
      throw this.#ended === undefined ? error : this.#failure(this.#ended, error);
    } finally {
      deadline?.end();
      this.#turns.leave();
      this.#readable.changed();
    }
  }

  /**
   * Stops listening and closes who still waited.
   *
   * @param code What the calls that wait reject with, at once.
   */
  async close(code: "EBADF" | "EINVAL"): Promise<void> {
    this.#ended ??= code;
    await this.#listener.close();
    await Promise.all(this.#queue.splice(0).map((connection) => connection.close()));
  }

  async #next(deadline: Deadline | undefined): Promise<StreamConnection> {
    const mayGoStraight = deadline === undefined && !this.#fill.isPending && !this.#fill.hasFailed;
    for (;;) {
      if (this.#ended !== undefined) throw this.#failure(this.#ended);
      const first = this.#queue.shift();
      if (first !== undefined) return first;
      if (mayGoStraight) return await this.#listener.accept();
      await this.#fill.arrival(deadline);
    }
  }

  #failure(code: string, cause?: unknown): SocketError {
    return socketErrorOf(code, { syscall: "accept", address: this.#listener.address, cause });
  }
}
