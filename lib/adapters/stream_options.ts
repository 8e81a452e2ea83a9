/**
 * The options of stream sockets, where a runtime has calls of its own for them.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { NativeOptions } from "./contract.ts";

/** Why Deno has no other options. */
export const DENO_LIMIT =
  "Deno hides the descriptor and can only set SO_KEEPALIVE and TCP_NODELAY; Bun has all options";

/** Why a listener on Deno cannot leave IPv4 alone. */
export const DENO_IPV6_LIMIT =
  'a listener of Deno on "::" always hears IPv4 as well: ask for both, or use Bun or Node';

/** Why Bun and Node have no other options. */
export const LIBC_LIMIT = 'it needs libc: on Linux "npm install koffi" gives it to Node';

/** Why the network in memory has no other options. */
export const MEMORY_LIMIT = "the network in memory has only SO_KEEPALIVE and TCP_NODELAY";

/** What a runtime knows about a stream socket. */
export interface OptionHolder {
  /** What errors are about. */
  readonly address: Address;
  /** The options that the runtime can set, each by a call. */
  readonly calls: Readonly<Record<string, (on: boolean) => void>>;
  /** Why there are no others, and the way out. */
  readonly limit: string;
  /** Whether the socket is closed. */
  readonly isClosed: boolean;
}

/** A stream socket with options; what no runtime reads back is remembered. */
export abstract class StreamWithOptions implements NativeOptions {
  #values: Map<string, number> | undefined;

  setOption(option: string, value: number | Uint8Array): void {
    const call = this.#callFor("setsockopt", option);
    if (typeof value !== "number") throw this.#failure("EINVAL", "setsockopt", option);
    call(value !== 0);
    this.#values ??= new Map();
    this.#values.set(option, Number(value !== 0));
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    this.#callFor("getsockopt", option);
    return this.#values?.get(option) ?? 0;
  }

  /** What the runtime knows about this socket. */
  protected abstract optionHolder(): OptionHolder;

  #callFor(syscall: "getsockopt" | "setsockopt", option: string): (on: boolean) => void {
    const { calls, isClosed } = this.optionHolder();
    if (isClosed) throw this.#failure("EBADF", syscall, option);
    const call = calls[option];
    if (call === undefined) throw this.#failure("ENOPROTOOPT", syscall, option);
    return call;
  }

  #failure(code: string, syscall: "getsockopt" | "setsockopt", option: string): SocketError {
    const { address, limit } = this.optionHolder();
    const verb = `${syscall === "getsockopt" ? "read" : "set"} ${option} of`;
    const hint = code === "ENOPROTOOPT" ? limit : undefined;
    return socketErrorOf(code, { syscall, address, verb, hint });
  }
}
