/**
 * A stream connection of Deno.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { StreamConnection } from "./contract.ts";
import { fromDeno } from "./deno_address.ts";
import { toSocketError } from "./map_error.ts";
import { Slab } from "./slab.ts";

/** What `Deno.connect` and `accept` give. */
export type NativeConnection = Deno.TcpConn | Deno.UnixConn;

/** Nearly the contract already: what it adds is order, errors and ownership. */
export class DenoConnection implements StreamConnection {
  readonly localAddress: Address;
  readonly remoteAddress: Address;
  readonly #conn: NativeConnection;
  readonly #slab = new Slab();
  #reading = false;
  #writing = false;
  #closed: Promise<void> | undefined;
  #whenIdle: (() => void) | undefined;

  constructor(conn: NativeConnection) {
    this.#conn = conn;
    this.localAddress = fromDeno(conn.localAddr);
    this.remoteAddress = fromDeno(conn.remoteAddr);
  }

  async read(into: Uint8Array): Promise<number | null> {
    if (this.#closed !== undefined || this.#reading) throw this.#refusal("recv");
    this.#reading = true;
    try {
      return await this.#conn.read(into);
    } catch (error) {
      throw this.#failure("recv", error);
    } finally {
      this.#reading = false;
      this.#whenIdle?.();
    }
  }

  async take(max: number): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#closed !== undefined || this.#reading) throw this.#refusal("recv");
    this.#reading = true;
    try {
      const count = await this.#conn.read(this.#slab.space(max));
      return count === null ? null : this.#slab.commit(count);
    } catch (error) {
      throw this.#failure("recv", error);
    } finally {
      this.#reading = false;
      this.#whenIdle?.();
    }
  }

  async write(bytes: Uint8Array): Promise<number> {
    if (this.#closed !== undefined || this.#writing) throw this.#refusal("send");
    this.#writing = true;
    try {
      return await this.#conn.write(bytes);
    } catch (error) {
      throw this.#failure("send", error);
    } finally {
      this.#writing = false;
      this.#whenIdle?.();
    }
  }

  async closeWrite(): Promise<void> {
    if (this.#closed !== undefined) throw this.#refusal("shutdown");
    try {
      await this.#conn.closeWrite();
    } catch (error) {
      throw this.#failure("shutdown", error);
    }
  }

  close(): Promise<void> {
    return this.#closed ??= this.#release();
  }

  reset(): Promise<void> {
    const address = this.remoteAddress;
    const hint = "Deno has no call for it";
    return Promise.reject(socketErrorOf("EOPNOTSUPP", { syscall: "close", address, hint }));
  }

  setNoDelay(on: boolean): void {
    if ("setNoDelay" in this.#conn) this.#conn.setNoDelay(on);
  }

  setKeepAlive(on: boolean): void {
    if ("setNoDelay" in this.#conn) this.#conn.setKeepAlive(on);
  }

  ref(): void {
    this.#conn.ref();
  }

  unref(): void {
    this.#conn.unref();
  }

  /** The pending calls hold the descriptor until their rejections have settled. */
  async #release(): Promise<void> {
    this.#conn.close();
    while (this.#reading || this.#writing) {
      await new Promise<void>((resolve) => this.#whenIdle = resolve);
    }
  }

  #refusal(syscall: string): SocketError {
    const code = this.#closed === undefined ? "EBUSY" : "EBADF";
    return socketErrorOf(code, { syscall, address: this.remoteAddress });
  }

  #failure(syscall: string, cause: unknown): SocketError {
    const address = this.remoteAddress;
    return this.#closed === undefined
      ? toSocketError(cause, { syscall, address })
      : socketErrorOf("EBADF", { syscall, address, cause });
  }
}
