/**
 * What the datagram sockets of the network in memory share.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint } from "./contract.ts";
import { MemoryCall, WAIT } from "./memory_call.ts";

/** A datagram socket in memory; the subclass knows its network. */
export abstract class MemoryDatagram implements DatagramEndpoint {
  readonly #receiving = new MemoryCall();
  #failure: SocketError | undefined;
  #closed = false;

  abstract get address(): Address;

  get isReceiving(): boolean {
    return this.#receiving.busy;
  }

  receive(): Promise<Datagram> {
    if (this.#closed) return Promise.reject(this.error("EBADF", "recvfrom"));
    if (this.isReceiving) return Promise.reject(this.error("EBUSY", "recvfrom"));
    return this.#receiving.start(() => {
      const failure = this.takeFailure();
      if (failure !== undefined) throw failure;
      return this.next() ?? WAIT;
    });
  }

  abstract send(bytes: Uint8Array, to: Address | null): Promise<void>;
  abstract connect(to: Address): Promise<void>;

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    this.#receiving.fail(this.error("EBADF", "recvfrom"));
    this.release();
    return Promise.resolve();
  }

  abstract setOption(option: string, value: number | Uint8Array): void;
  abstract getOption(option: string): number | Uint8Array<ArrayBuffer>;

  ref(): void {
    // Memory holds no process.
  }

  unref(): void {
    // Memory holds no process.
  }

  /** Whether it is closed. */
  protected get isClosed(): boolean {
    return this.#closed;
  }

  /** The oldest unread datagram. */
  protected abstract next(): Datagram | undefined;

  /** Gives back what the socket holds. */
  protected abstract release(): void;

  /** Something came for a pending receive. */
  protected arrived(): void {
    this.#receiving.retry();
  }

  /** The next call tells an error, once. */
  protected fail(failure: SocketError): void {
    this.#failure = failure;
    this.arrived();
  }

  /** The error that nobody was told yet. */
  protected takeFailure(): SocketError | undefined {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  protected error(
    code: string,
    syscall: string,
    address: Address | null = this.address,
  ): SocketError {
    return socketErrorOf(code, { syscall, address });
  }
}
