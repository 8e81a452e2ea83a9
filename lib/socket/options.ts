/**
 * The options of a stream socket, as far as they can be true.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import {
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPV6_V6ONLY,
  SO_ACCEPTCONN,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_TYPE,
  SOL_SOCKET,
  TCP_NODELAY,
} from "./constants.ts";

/** Which options can be set, and at which level. */
const SETTABLE: Readonly<Record<string, string>> = {
  [IPV6_V6ONLY]: IPPROTO_IPV6,
  [SO_KEEPALIVE]: SOL_SOCKET,
  [SO_REUSEADDR]: SOL_SOCKET,
  [SO_REUSEPORT]: SOL_SOCKET,
  [TCP_NODELAY]: IPPROTO_TCP,
};

/** Which options can only be read. */
const READABLE: ReadonlySet<string> = new Set([SO_ACCEPTCONN, SO_ERROR, SO_TYPE]);

/** Remembers what was set, and tells the connection once there is one. */
export class SocketOptions {
  readonly #on = new Set<string>();
  #connection: StreamConnection | undefined;

  /** Whether an option is on. */
  isOn(option: string): boolean {
    return this.#on.has(option);
  }

  /** Sets an option of a level, or says by its name that it cannot be set. */
  set(level: string, option: string, on: boolean): void {
    if (SETTABLE[option] !== level) throw unavailable("setsockopt", "set", level, option);
    if (on) this.#on.add(option);
    else this.#on.delete(option);
    if (this.#connection !== undefined) this.#apply(this.#connection, option);
  }

  /** Whether an option of a level is on; says by its name that it cannot be read. */
  get(level: string, option: string): boolean {
    if (SETTABLE[option] !== level) throw unavailable("getsockopt", "read", level, option);
    return this.isOn(option);
  }

  /** Takes over what a listener has set, as accept(2) does on Linux. */
  inherit(listener: SocketOptions): void {
    for (const option of listener.#on) this.#on.add(option);
  }

  /** Tells a new connection what was set before it was there. */
  applyTo(connection: StreamConnection): void {
    this.#connection = connection;
    for (const option of this.#on) this.#apply(connection, option);
  }

  #apply(connection: StreamConnection, option: string): void {
    if (option === TCP_NODELAY) connection.setNoDelay(this.isOn(option));
    if (option === SO_KEEPALIVE) connection.setKeepAlive(this.isOn(option));
  }
}

/** Whether `getsockopt` answers an option from the state of the socket. */
export function isReadOnlyOption(level: string, option: string): boolean {
  return level === SOL_SOCKET && READABLE.has(option);
}

function unavailable(
  syscall: "getsockopt" | "setsockopt",
  verb: "read" | "set",
  level: string,
  option: string,
): Error {
  const hint = `no runtime offers ${option} of level ${level} here`;
  return socketErrorOf("ENOPROTOOPT", { syscall, verb: `${verb} ${option} of`, hint });
}
