/**
 * Connections that a runtime accepted by itself, until `accept` asks for them.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection } from "./contract.ts";
import { ProcessHold } from "./process_hold.ts";

/**
 * Bun and Node accept as soon as a connection comes, so the queue of the
 * kernel is always empty and its limit never felt. What waits here is bounded
 * by the descriptors that the process may have.
 */
export class AcceptQueue {
  readonly #address: Address;
  readonly #hold: ProcessHold;
  readonly #waiting: StreamConnection[] = [];
  #wanted: ((connection: StreamConnection) => void) | undefined;
  #refuse: ((error: SocketError) => void) | undefined;
  #closed = false;

  /**
   * @param address The listener's, for errors.
   * @param keepAlive Says whether the listener keeps the process alive.
   */
  constructor(address: Address, keepAlive: (on: boolean) => void) {
    this.#address = address;
    this.#hold = new ProcessHold(keepAlive);
  }

  /** A connection came. */
  push(connection: StreamConnection): void {
    // It came while the runtime was letting go of the listener.
    if (this.#closed) return void connection.reset();
    if (this.#wanted === undefined) this.#waiting.push(connection);
    else this.#settle(this.#wanted, connection);
  }

  /** The next connection, in the order of arrival. */
  async accept(): Promise<StreamConnection> {
    if (this.#closed) throw this.#failure("EBADF");
    if (this.#wanted !== undefined) throw this.#failure("EBUSY");
    const first = this.#waiting.shift();
    if (first !== undefined) return first;
    this.#hold.startWait();
    return await new Promise((resolve, reject) => {
      this.#wanted = resolve;
      this.#refuse = reject;
    });
  }

  /** Refuses the pending accept, and resets or closes those who still wait. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#refuse !== undefined) this.#settle(this.#refuse, this.#failure("EBADF"));
    await Promise.all(this.#waiting.splice(0).map((connection) => connection.reset()));
  }

  /** Lets a pending accept keep the process alive. */
  ref(): void {
    this.#hold.ref();
  }

  /** Lets the process end although an accept is pending. */
  unref(): void {
    this.#hold.unref();
  }

  #settle<T>(settle: (value: T) => void, value: T): void {
    this.#wanted = undefined;
    this.#refuse = undefined;
    this.#hold.endWait();
    settle(value);
  }

  #failure(code: string): SocketError {
    return socketErrorOf(code, { syscall: "accept", address: this.#address });
  }
}
