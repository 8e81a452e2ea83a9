/**
 * What every socket has before any call on the network.
 *
 * @module
 */

import type { AddressOf } from "./address.ts";
import { checkOptionValue, checkTimeout } from "./arguments.ts";
import { callObserver } from "./call_observer.ts";
import type { Family, Protocol, SocketType } from "./constants.ts";
import { readOnlyOption } from "./read_only_options.ts";
import { SocketState } from "./socket_state.ts";
import { unsupportedSocket } from "./unsupported_socket.ts";

/** Reads the state of a socket: for the library's own files only. */
export let stateOf: (socket: SocketBase) => SocketState;

/**
 * The part of a socket that never waits: what it is, its names, its modes and
 * its options. `Socket` adds the calls.
 *
 * @example Usage
 * ```ts
 * import { Socket, SocketBase } from "@steckdose/kit";
 *
 * const socket = new Socket();
 * console.log(socket instanceof SocketBase, socket.family); // true AF_INET
 * ```
 *
 * @typeParam F The address family, which decides the form of the addresses.
 */
export abstract class SocketBase<F extends Family = Family> {
  static {
    stateOf = (socket) => socket.#state;
  }

  readonly #state: SocketState;

  /** The address family. */
  readonly family: F;

  /** The type of the socket. */
  readonly type: SocketType;

  /** The protocol as it was given; 0 is the one that family and type have. */
  readonly proto: Protocol;

  /**
   * Makes `structuredClone` and `JSON.stringify` fail: a copy of a socket would
   * be no socket. The first refuses an own function, the second calls it.
   */
  readonly toJSON: () => never = refuseCopy;

  /**
   * Describes a socket; the system's own is opened by `bind` or `connect`.
   *
   * @param family The address family.
   * @param type The type.
   * @param proto The protocol.
   * @throws {UnsupportedError} When there is no such family (EAFNOSUPPORT), type
   * (ESOCKTNOSUPPORT) or protocol (EPROTONOSUPPORT).
   * @throws {SocketError} When no protocol has such a number (EINVAL).
   * @throws {TypeError} When an argument is none of the constants.
   */
  constructor(family: F, type: SocketType, proto: Protocol) {
    const problem = unsupportedSocket(family, type, proto);
    if (problem !== undefined) throw problem;
    this.family = family;
    this.type = type;
    this.proto = proto;
    this.#state = new SocketState(family, type);
  }

  /**
   * The number of this socket within the process. Source: Python `socket.fileno`.
   *
   * It tells sockets apart; it is not the system's descriptor, which the
   * runtimes keep to themselves, and no call takes it.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * const socket = new Socket(AF_INET, SOCK_STREAM);
   * console.log(socket.fileno() > 0); // true
   * await socket.close();
   * console.log(socket.fileno()); // -1
   * ```
   *
   * @returns A number from 1 up, -1 when the socket is closed.
   */
  fileno(): number {
    return this.#state.phase === "closed" ? -1 : this.#state.id;
  }

  /**
   * The address of this end. Source: getsockname(2).
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * const server = new Socket(AF_INET, SOCK_STREAM);
   * await server.bind({ hostname: "127.0.0.1", port: 0 });
   * console.log(server.getsockname().port); // the one that the system chose
   * await server.close();
   * ```
   *
   * @returns The address; before `bind` or `connect` all zero, or without a name.
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  getsockname(): AddressOf<F> {
    this.#state.checkOpen("getsockname");
    return { ...(this.#state.local ?? this.#noAddress()) } as AddressOf<F>;
  }

  /**
   * The address of the other end. Source: getpeername(2).
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * const server = new Socket(AF_INET, SOCK_STREAM);
   * await server.bind({ hostname: "127.0.0.1", port: 0 });
   * await server.listen();
   * const client = new Socket(AF_INET, SOCK_STREAM);
   * await client.connect(server.getsockname());
   * console.log(client.getpeername().port === server.getsockname().port); // true
   * await client.close();
   * await server.close();
   * ```
   *
   * @returns The address, also after the peer has ended its side.
   * @throws {SocketError} When the socket is not connected, or not any more: by
   * a reset, or by the end of both directions of TCP (ENOTCONN).
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  getpeername(): AddressOf<F> {
    this.#state.checkOpen("getpeername");
    const { remote, stream } = this.#state;
    if (remote === null || stream?.connection.isGone) {
      throw this.#state.failure("ENOTCONN", "getpeername");
    }
    return { ...remote } as AddressOf<F>;
  }

  /**
   * Limits how long the calls that follow may wait. Source: Python `socket.settimeout`.
   *
   * After a timeout the socket stays usable and nothing is lost: what arrives
   * later is delivered to a later call. What has arrived in time counts, so a
   * program that does other work meanwhile may hear 0.1 s later that it is over.
   * On Deno that is not promised where single turns of the event loop are long.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * const socket = new Socket(AF_INET, SOCK_STREAM);
   * socket.settimeout(2.5);
   * console.log(socket.gettimeout()); // 2.5
   * ```
   *
   * @param seconds The limit in seconds; 0 never waits, `null` waits for ever.
   * @throws {TypeError} When it is neither a number nor `null`.
   * @throws {RangeError} When it is negative, not a number or not finite.
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  settimeout(seconds: number | null): void {
    this.#state.checkOpen("settimeout");
    this.#state.timeout = checkTimeout(seconds);
  }

  /**
   * The limit that `settimeout` has set. Source: Python `socket.gettimeout`.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * console.log(new Socket(AF_INET, SOCK_STREAM).gettimeout()); // null
   * ```
   *
   * @returns Seconds, 0 for non-blocking, `null` for no limit.
   */
  gettimeout(): number | null {
    return this.#state.timeout;
  }

  /**
   * Chooses between waiting for ever and not at all. Source: Python `socket.setblocking`.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * const socket = new Socket(AF_INET, SOCK_STREAM);
   * socket.setblocking(false);
   * console.log(socket.gettimeout()); // 0
   * ```
   *
   * @param blocking `true` is `settimeout(null)`, `false` is `settimeout(0)`.
   * @throws {TypeError} When it is not a boolean.
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  setblocking(blocking: boolean): void {
    if (typeof blocking !== "boolean") {
      throw new TypeError(`Cannot set blocking to ${String(blocking)}: a boolean is needed`);
    }
    this.settimeout(blocking ? null : 0);
  }

  /**
   * Whether calls may wait at all. Source: Python `socket.getblocking`.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * console.log(new Socket(AF_INET, SOCK_STREAM).getblocking()); // true
   * ```
   *
   * @returns `false` only where the timeout is 0.
   */
  getblocking(): boolean {
    return this.#state.timeout !== 0;
  }

  /**
   * Sets an option. Source: setsockopt(2), socket(7), tcp(7).
   *
   * SO_REUSEADDR is recorded and changes nothing with TCP: Deno, Bun and Node
   * always set it on listeners. With UDP it counts if it is set before `bind`, as
   * SO_REUSEPORT does with TCP. What is set before `bind` or `connect` is told to
   * the system when its socket is opened; connections have the options of their
   * listener. With SO_LINGER on and 0 seconds `close` resets the connection.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, IPPROTO_TCP, SOCK_STREAM, Socket, TCP_NODELAY } from "@steckdose/kit";
   *
   * const socket = new Socket(AF_INET, SOCK_STREAM);
   * socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
   * console.log(socket.getsockopt(IPPROTO_TCP, TCP_NODELAY)); // 1
   * ```
   *
   * @param level SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP or IPPROTO_IPV6.
   * @param option SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_BROADCAST,
   * SO_LINGER, TCP_NODELAY or IPV6_V6ONLY; SO_RCVBUF, SO_SNDBUF, TCP_KEEPIDLE,
   * TCP_KEEPINTVL, TCP_KEEPCNT, IP_TTL and the other options of IP and IPv6 as far
   * as the runtime has a way to them: on streams Bun, and Node with koffi.
   * @param value A number, 0 or `false` turns it off; bytes as in C where the
   * option has a structure (SO_LINGER, IP_ADD_MEMBERSHIP).
   * @throws {UnsupportedError} When there is no such option here (ENOPROTOOPT, or
   * EOPNOTSUPP for an option of IP on a UNIX socket).
   * @throws {SocketError} When the system does not take the value (EINVAL).
   * @throws {TypeError} When the value is neither a number nor a boolean nor bytes.
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  setsockopt(level: string, option: string, value: number | boolean | ArrayBufferView): void {
    this.#state.checkOpen("setsockopt");
    const checked = checkOptionValue(option, value);
    const shown = typeof checked === "number" ? `${checked}` : `${checked.length} bytes`;
    callObserver?.(this.#state, "setsockopt", `${option}, ${shown}`, undefined);
    const { datagram, options } = this.#state;
    if (datagram !== undefined) datagram.options.set(level, option, checked);
    else options.set(level, option, checked);
  }

  /**
   * Reads an option. Source: getsockopt(2).
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SO_REUSEADDR, SOCK_STREAM, Socket, SOL_SOCKET } from "@steckdose/kit";
   *
   * const socket = new Socket(AF_INET, SOCK_STREAM);
   * console.log(socket.getsockopt(SOL_SOCKET, SO_REUSEADDR)); // 0
   * ```
   *
   * @param level SOL_SOCKET, or the level that `setsockopt` takes.
   * @param option One that `setsockopt` knows, SO_TYPE, SO_DOMAIN, SO_PROTOCOL,
   * SO_ACCEPTCONN (whether it listens), or SO_ERROR, which is the number of the
   * error of a connect in the background and 0 afterwards.
   * @returns A number; the constant for SO_TYPE, SO_DOMAIN and SO_PROTOCOL; bytes
   * as in C where the option has a structure (SO_LINGER).
   * @throws {UnsupportedError} When there is no such option here (ENOPROTOOPT).
   * @throws {ClosedError} When the socket is closed (EBADF).
   */
  getsockopt(
    level: string,
    option: string,
  ): number | Family | SocketType | Protocol | Uint8Array<ArrayBuffer> {
    this.#state.checkOpen("getsockopt");
    const { datagram, options } = this.#state;
    return readOnlyOption(this.#state, level, option) ??
      (datagram?.options ?? options).get(level, option);
  }

  /**
   * The socket in one line: family, type, local and remote address.
   *
   * @returns Text such as `<Socket AF_INET SOCK_STREAM, local 127.0.0.1:50000>`.
   */
  toString(): string {
    return this.#state.describe();
  }

  /** What `console.log` shows; Deno and Bun ask by Node's name as well. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  #noAddress(): AddressOf<Family> {
    if (this.family === "AF_UNIX") return { path: null };
    return { hostname: this.family === "AF_INET" ? "0.0.0.0" : "::", port: 0 };
  }
}

/** Says why a socket cannot be copied. */
function refuseCopy(): never {
  throw new TypeError("Cannot copy a socket: send the data that it carries, or its address");
}
