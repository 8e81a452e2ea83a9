/**
 * What Bun and Node share: listeners that accept by themselves, made to wait
 * until `accept` asks.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection, StreamListener } from "./contract.ts";
import { keepSocketFile } from "./keep_socket_file.ts";
import { libcLimit } from "./posix/libc.ts";
import { systemOptions } from "./posix/socket_option.ts";
import { ProcessHold } from "./process_hold.ts";
import { type OptionHolder, StreamWithOptions } from "./stream_options.ts";

/** A listener of the runtime. */
export interface NativeListener {
  /** Says whether it keeps the process alive. */
  readonly keepAlive: (on: boolean) => void;
  /** Stops listening; accepted connections live on. */
  readonly stop: () => void;
  /** The number of its descriptor, where the runtime tells it. */
  readonly descriptor: () => number | undefined;
}

/** Why the backlog is not real: nothing can make these runtimes leave a client in the queue. */
export const ACCEPTS_BY_ITSELF =
  "it accepts by itself as long as it has descriptors; who waits for accept() is connected already";

/**
 * Bun and Node accept as soon as a connection comes, so the queue of the
 * kernel is always empty and its limit never felt. What waits here is bounded
 * by the descriptors that the process may have.
 */
export class PushedListener extends StreamWithOptions implements StreamListener {
  readonly address: Address;
  readonly #native: NativeListener;
  readonly #hold: ProcessHold;
  readonly #waiting: StreamConnection[] = [];
  #wanted: ((connection: StreamConnection) => void) | undefined;
  #refuse: ((error: SocketError) => void) | undefined;
  #closed: Promise<void> | undefined;

  /**
   * @param address Where it listens.
   * @param native The runtime's listener.
   */
  constructor(address: Address, native: NativeListener) {
    super();
    this.address = address;
    this.#native = native;
    this.#hold = new ProcessHold(native);
    native.keepAlive(false);
  }

  /** A connection came. */
  push(connection: StreamConnection): void {
    // It came while the runtime was letting go of the listener.
    if (this.#closed !== undefined) return void connection.reset();
    if (this.#wanted === undefined) this.#waiting.push(connection);
    else this.#settle(this.#wanted, connection);
  }

  async accept(): Promise<StreamConnection> {
    if (this.#closed !== undefined) throw this.#failure("EBADF");
    if (this.#wanted !== undefined) throw this.#failure("EBUSY");
    const first = this.#waiting.shift();
    if (first !== undefined) return first;
    this.#hold.startWait();
    return await new Promise((resolve, reject) => {
      this.#wanted = resolve;
      this.#refuse = reject;
    });
  }

  setBacklog(_backlog: number): void {
    // Nobody ever waits in the system's queue for the backlog to matter.
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  ref(): void {
    this.#hold.ref();
  }

  unref(): void {
    this.#hold.unref();
  }

  protected override optionHolder(): OptionHolder {
    return {
      address: this.address,
      system: systemOptions({ descriptor: this.#native.descriptor(), address: this.address }),
      calls: {},
      limit: libcLimit(),
      isClosed: this.#closed !== undefined,
    };
  }

  /** Refuses the pending accept, and resets or closes those who still wait. */
  async #close(): Promise<void> {
    if (this.#refuse !== undefined) this.#settle(this.#refuse, this.#failure("EBADF"));
    await Promise.all(this.#waiting.splice(0).map((connection) => connection.reset()));
    const release = (): Promise<void> => Promise.resolve(this.#native.stop());
    if (isUnixAddress(this.address)) await keepSocketFile(this.address.path ?? "", release);
    else await release();
    this.#hold.end();
  }

  #settle<T>(settle: (value: T) => void, value: T): void {
    this.#wanted = undefined;
    this.#refuse = undefined;
    this.#hold.endWait();
    settle(value);
  }

  #failure(code: string): SocketError {
    return socketErrorOf(code, { syscall: "accept", address: this.address });
  }
}
