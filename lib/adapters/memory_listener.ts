/**
 * A stream listener in memory, with a backlog that is real.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection, StreamListener } from "./contract.ts";
import { MemoryCall, WAIT } from "./memory_call.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import { MEMORY_LIMIT, type OptionHolder, StreamWithOptions } from "./stream_options.ts";

/** A client that knocks. */
export interface Knock {
  /** Lets the client in; returns the server's end. */
  readonly admit: () => MemoryConnection;
  /** Tells the client that nobody listens any more. */
  readonly refuse: () => void;
}

/** Bound and listening from construction on. */
export class MemoryListener extends StreamWithOptions implements StreamListener {
  readonly address: Address;
  readonly #onClose: () => void;
  readonly #accepting = new MemoryCall();
  /** Those who wait outside because the backlog is full. */
  #outside: Knock[] = [];
  /** Connected for their peers, not accepted here yet. */
  #queue: MemoryConnection[] = [];
  #backlog: number;
  #closed = false;

  /**
   * Makes a listener.
   *
   * @param address Where it listens.
   * @param backlog How many connections may wait.
   * @param onClose Called once when it closes.
   */
  constructor(address: Address, backlog: number, onClose: () => void) {
    super();
    this.address = address;
    this.#backlog = backlog;
    this.#onClose = onClose;
  }

  setBacklog(backlog: number): void {
    this.#backlog = backlog;
    this.#letIn();
  }

  accept(): Promise<StreamConnection> {
    if (this.#closed) return Promise.reject(this.#failure("EBADF"));
    if (this.#accepting.busy) return Promise.reject(this.#failure("EBUSY"));
    const accepted = this.#accepting.start(() => this.#next());
    this.#letIn();
    return accepted;
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    this.#accepting.fail(this.#failure("EBADF"));
    this.#onClose();
    for (const connection of this.#queue) connection.abort();
    for (const { refuse } of this.#outside) refuse();
    this.#queue = [];
    this.#outside = [];
    return Promise.resolve();
  }

  ref(): void {
    // Memory holds no process.
  }

  unref(): void {
    // Memory holds no process.
  }

  /** A client comes: it is let in as soon as the backlog has room. */
  knock(client: Knock): void {
    this.#outside.push(client);
    this.#letIn();
  }

  /** A client that was not let in yet goes away and leaves nothing. */
  leave(client: Knock): void {
    this.#outside = this.#outside.filter((other) => other !== client);
  }

  protected override optionHolder(): OptionHolder {
    return {
      address: this.address,
      calls: {},
      limit: MEMORY_LIMIT,
      isClosed: this.#closed,
    };
  }

  /** One more than the backlog may wait, as on Linux. */
  #letIn(): void {
    while (this.#queue.length <= this.#backlog) {
      const client = this.#outside.shift();
      if (client === undefined) return;
      this.#queue.push(client.admit());
      this.#accepting.retry();
    }
  }

  /** The next one that is still there: who has reset the connection is passed over. */
  #next(): MemoryConnection | typeof WAIT {
    let connection = this.#queue.shift();
    while (connection?.dead) connection = this.#queue.shift();
    return connection ?? WAIT;
  }

  #failure(code: string): SocketError {
    return socketErrorOf(code, { syscall: "accept", address: this.address });
  }
}
