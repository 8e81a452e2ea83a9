/**
 * The waiting room of a listening socket.
 *
 * @module
 */

import type { StreamConnection, StreamListener } from "../adapters/contract.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Deadline } from "./deadline.ts";
import { Intake } from "./intake.ts";
import type { Readiness, ReadySource } from "./readiness.ts";

/** Hands out connections in their order, with a deadline or without one. */
export class Acceptor implements ReadySource {
  readonly #listener: StreamListener;
  readonly #intake: Intake<StreamConnection>;
  #ended: "EBADF" | "EINVAL" | undefined;

  /**
   * @param listener Where the connections come from.
   * @param readable Is told when there may be one.
   */
  constructor(listener: StreamListener, readable: Readiness) {
    this.#listener = listener;
    this.#intake = new Intake({
      next: () => listener.accept(),
      hold: (isAwaited) => isAwaited ? listener.ref() : listener.unref(),
    }, readable);
  }

  /** The listener itself. */
  get listener(): StreamListener {
    return this.#listener;
  }

  get isReady(): boolean {
    return this.#intake.isReady;
  }

  prepare(): void {
    this.#intake.prepare();
  }

  /** The next connection. */
  async accept(deadline: Deadline | undefined): Promise<StreamConnection> {
    let cause: unknown;
    try {
      const connection = await this.#intake.take(deadline);
      if (this.#ended === undefined) return connection;
      await connection.close();
    } catch (error) {
      if (this.#ended === undefined) throw error;
      cause = error;
    }
    throw this.#failure(this.#ended, cause);
  }

  /**
   * Stops listening and closes who still waited.
   *
   * @param code What the calls that wait reject with, at once.
   */
  async close(code: "EBADF" | "EINVAL"): Promise<void> {
    this.#ended ??= code;
    await this.#listener.close();
    await this.#intake.discard((connection) => connection.close());
  }

  #failure(code: string, cause: unknown): SocketError {
    return socketErrorOf(code, { syscall: "accept", address: this.#listener.address, cause });
  }
}
