/**
 * The options of stream sockets.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import type { NativeOptions } from "./contract.ts";
import { type OptionCall, optionFailure } from "./option_failure.ts";

/** Why Deno has no other options. */
export const DENO_LIMIT =
  "Deno hides the descriptor and can only set SO_KEEPALIVE and TCP_NODELAY; Bun has all options";

/** Why a listener on Deno cannot leave IPv4 alone. */
export const DENO_IPV6_LIMIT =
  'a listener of Deno on "::" always hears IPv4 as well: ask for both, or use Bun or Node';

/** Why the network in memory has no other options. */
export const MEMORY_LIMIT = "the network in memory has only SO_KEEPALIVE and TCP_NODELAY";

/** What a runtime knows about a stream socket. */
export interface OptionHolder {
  /** What errors are about. */
  readonly address: Address;
  /** Its options by libc, where that can be called. */
  readonly system?: NativeOptions | undefined;
  /** The options that the runtime itself can set, each by a call. */
  readonly calls: Readonly<Record<string, (on: boolean) => void>>;
  /** Why there are no others without libc, and the way out. */
  readonly limit: string;
  /** Whether the socket is closed. */
  readonly isClosed: boolean;
}

/** Most sockets set none: one list serves all of them. */
const NONE: readonly string[] = [];

/**
 * A stream socket with options: by libc, or as far as the runtime has calls for
 * them; what these set no runtime reads back, so it is remembered.
 */
export abstract class StreamWithOptions implements NativeOptions {
  /** Those that are on. */
  #on: readonly string[] = NONE;

  setOption(option: string, value: number | Uint8Array): void {
    const holder = this.#openHolder("setsockopt", option);
    if (holder.system !== undefined) return holder.system.setOption(option, value);
    const call = knownCall(holder, "setsockopt", option);
    if (typeof value !== "number") throw failure("EINVAL", holder, "setsockopt", option);
    call(value !== 0);
    this.#on = this.#on.filter((other) => other !== option).concat(value === 0 ? [] : option);
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    const holder = this.#openHolder("getsockopt", option);
    if (holder.system !== undefined) return holder.system.getOption(option);
    knownCall(holder, "getsockopt", option);
    return Number(this.#on.includes(option));
  }

  /** What the runtime knows about this socket. */
  protected abstract optionHolder(): OptionHolder;

  #openHolder(syscall: OptionCall, option: string): OptionHolder {
    const holder = this.optionHolder();
    if (holder.isClosed) throw failure("EBADF", holder, syscall, option);
    return holder;
  }
}

/** The runtime's call for an option. */
function knownCall(
  holder: OptionHolder,
  syscall: OptionCall,
  option: string,
): (on: boolean) => void {
  const call = holder.calls[option];
  if (call === undefined) throw failure("ENOPROTOOPT", holder, syscall, option);
  return call;
}

function failure(
  code: string,
  { address, limit }: OptionHolder,
  syscall: OptionCall,
  option: string,
): SocketError {
  const hint = code === "ENOPROTOOPT" ? limit : undefined;
  return optionFailure(code, { syscall, option, address, hint });
}
