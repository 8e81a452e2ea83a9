/**
 * What the datagram sockets of Deno share.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram, DatagramEndpoint } from "./contract.ts";
import { fromDenoDatagram } from "./deno_address.ts";
import { toSocketError } from "./map_error.ts";

/** A socket of Deno; its declarations leave these two out. */
export interface NativeDatagram extends Deno.DatagramConn {
  ref(): void;
  unref(): void;
}

/** Nearly the contract already: what it adds is order, errors and ownership. */
export abstract class DenoDatagram implements DatagramEndpoint {
  readonly #conn: NativeDatagram;
  readonly #longest: number;
  #buffer: Uint8Array<ArrayBuffer> | undefined;
  #isReceiving = false;
  #isClosed = false;

  /**
   * @param conn The socket of Deno.
   * @param longest The most bytes that a datagram can have: what is longer, Deno cuts.
   */
  constructor(conn: NativeDatagram, longest: number) {
    this.#conn = conn;
    this.#longest = longest;
  }

  abstract get address(): Address;

  get isReceiving(): boolean {
    return this.#isReceiving;
  }

  async receive(): Promise<Datagram> {
    if (this.#isClosed) throw this.error("EBADF", "recvfrom");
    if (this.#isReceiving) throw this.error("EBUSY", "recvfrom");
    this.#isReceiving = true;
    try {
      return await this.#nextHeard(this.#buffer ??= new Uint8Array(this.#longest));
    } catch (error) {
      throw toSocketError(error, { syscall: "recvfrom", address: this.address });
    } finally {
      this.#isReceiving = false;
    }
  }

  async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    if (this.#isClosed) throw this.error("EBADF", "sendto", to);
    const target = to ?? this.target;
    try {
      await this.#conn.send(bytes, this.nativeTarget(target));
    } catch (error) {
      throw toSocketError(error, { syscall: "sendto", address: target });
    }
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(to: Address): Promise<void> {
    if (this.#isClosed) throw this.error("EBADF", "connect", to);
    this.fix(to);
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#conn.close();
  }

  setOption(option: string, _value: number | Uint8Array): void {
    throw this.error("ENOPROTOOPT", `setsockopt ${option}`);
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    throw this.error("ENOPROTOOPT", `getsockopt ${option}`);
  }

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  /** Where `send` sends without an address. */
  protected abstract get target(): Address;

  /** The same address for Deno. */
  protected abstract nativeTarget(to: Address): Deno.Addr;

  /** Fixes the peer. */
  protected abstract fix(to: Address): void;

  /** Whether a datagram from there is heard. */
  protected abstract hears(from: Address): boolean;

  protected error(
    code: string,
    syscall: string,
    address: Address | null = this.address,
  ): SocketError {
    return socketErrorOf(code, { syscall, address });
  }

  async #nextHeard(buffer: Uint8Array<ArrayBuffer>): Promise<Datagram> {
    for (;;) {
      const [bytes, sender] = await this.#conn.receive(buffer);
      const from = fromDenoDatagram(sender);
      if (this.hears(from)) return { bytes: bytes.slice(), from };
    }
  }
}
