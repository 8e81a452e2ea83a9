/**
 * Setting and reading the options of UDP sockets.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { CodeError } from "./code_error.ts";
import type { DatagramEndpoint, DatagramOptions, NativeOptions } from "./contract.ts";
import { toSocketError } from "./map_error.ts";
import { type OptionCall, optionVerb } from "./option_failure.ts";
import {
  type Membership,
  type OptionValue,
  UDP_OPTIONS,
  type UdpCalls,
  type UdpOption,
} from "./udp_option_table.ts";

/** What a runtime can do about the options of a socket. */
export interface OptionMeans {
  /** Where the socket is bound, which says its family. */
  readonly address: InetAddress;
  /** The calls that the runtime has. */
  readonly calls: UdpCalls;
  /** Why it has no call for an option, and the way out. */
  limitOf(option: string): string;
}

/** Checks values as the system would; what no runtime reads back is remembered. */
export class UdpOptions implements NativeOptions {
  readonly #means: OptionMeans;
  readonly #calls: UdpCalls;
  readonly #values = new Map<string, OptionValue>();
  readonly #groups = new Set<string>();

  /** @param means What the runtime can do. */
  constructor(means: OptionMeans) {
    const { join, leave } = means.calls;
    this.#means = means;
    this.#calls = {
      ...means.calls,
      join: join && ((membership) => this.#join(membership, join)),
      leave: leave && ((membership) => this.#leave(membership, leave)),
    };
  }

  setOption(option: string, value: OptionValue): void {
    try {
      const { set, isAction, isFlag, answer } = this.#find(option);
      set(this.#calls, value);
      if (isAction || answer !== undefined) return;
      this.#values.set(option, isFlag ? Number(value !== 0) : value);
    } catch (error) {
      throw this.#failure(error, "setsockopt", option);
    }
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    try {
      const value = this.#read(option, this.#find(option));
      return typeof value === "number" ? value : new Uint8Array(value);
    } catch (error) {
      throw this.#failure(error, "getsockopt", option);
    }
  }

  #find(option: string): UdpOption {
    const family = this.#means.address.hostname.includes(":") ? 6 : 4;
    const known = UDP_OPTIONS[option];
    if (known === undefined) throw new CodeError("ENOPROTOOPT");
    if (known.family === 0 || known.family === family) return known;
    const hint = `it is for sockets of IPv${known.family}`;
    throw new CodeError("ENOPROTOOPT", { hint });
  }

  #read(option: string, { answer, initial, isAction }: UdpOption): OptionValue {
    if (isAction) throw new CodeError("ENOPROTOOPT", { hint: "it can only be set" });
    const value = answer?.(this.#calls) ?? this.#values.get(option) ?? initial;
    if (value !== undefined) return value;
    const hint = answer === undefined ? "here it can be read after it was set" : undefined;
    throw new CodeError("ENOPROTOOPT", { hint });
  }

  #join(membership: Membership, join: (membership: Membership) => void): void {
    const key = keyOf(membership);
    if (this.#groups.has(key)) throw new CodeError("EADDRINUSE");
    join(membership);
    this.#groups.add(key);
  }

  #leave(membership: Membership, leave: (membership: Membership) => void): void {
    const key = keyOf(membership);
    if (!this.#groups.has(key)) throw new CodeError("EADDRNOTAVAIL");
    leave(membership);
    this.#groups.delete(key);
  }

  #failure(error: unknown, syscall: OptionCall, option: string): SocketError {
    const { address } = this.#means;
    const verb = optionVerb(syscall, option);
    return toSocketError(error, { syscall, address, verb, hint: this.#hint(error, option) });
  }

  #hint(error: unknown, option: string): string | undefined {
    if (!(error instanceof CodeError)) return undefined;
    const isLimit = error.code === "ENOPROTOOPT";
    return error.hint ?? (isLimit ? this.#means.limitOf(option) : undefined);
  }
}

function keyOf({ group, networkInterface }: Membership): string {
  return `${group} ${networkInterface}`;
}

/**
 * An endpoint with options that were set before it was bound.
 *
 * @throws {SocketError} When one cannot be set; then the endpoint is closed.
 */
export async function withOptions<Endpoint extends DatagramEndpoint>(
  endpoint: Endpoint,
  options: DatagramOptions["options"],
): Promise<Endpoint> {
  try {
    for (const [option, value] of options ?? []) endpoint.setOption(option, value);
    return endpoint;
  } catch (error) {
    await endpoint.close();
    throw error;
  }
}
