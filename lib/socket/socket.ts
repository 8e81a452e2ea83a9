/**
 * The socket, with the calls that Berkeley gave it.
 *
 * @module
 */

import type { StreamConnection } from "../adapters/contract.ts";
import { ClosedError, GaiError, SocketError, TimeoutError } from "../core/socket_error.ts";
import { errnoOf } from "../host/errno.ts";
import { type AddressOf, checkAddress, shownAddress, type TargetOf } from "./address.ts";
import { checkBacklog, signalOf } from "./arguments.ts";
import { bindSocket, listenSocket } from "./bind_socket.ts";
import { atCaller } from "./at_caller.ts";
import { type CallArgument, callObserver } from "./call_observer.ts";
import { closeSocket } from "./close_socket.ts";
import { connectSocket } from "./connect_socket.ts";
import { AF_INET, type Family, type Protocol, SOCK_STREAM, type SocketType } from "./constants.ts";
import { MessageSocket } from "./message_socket.ts";
import { type SocketBase, stateOf } from "./socket_base.ts";
import type { SocketState } from "./socket_state.ts";
import type { WaitOptions } from "./transfer_socket.ts";

/**
 * A socket: an end of a connection, or the place where connections come in.
 *
 * Names and meanings are those of POSIX and of Python's `socket` module; what
 * may wait returns a promise.
 *
 * @typeParam F The address family, which decides the form of the addresses.
 * @typeParam T The type, which decides whether messages have a sender.
 *
 * @example Usage
 * ```ts
 * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
 *
 * const server = new Socket(AF_INET, SOCK_STREAM);
 * await server.bind({ hostname: "127.0.0.1", port: 0 });
 * await server.listen();
 *
 * const client = new Socket(AF_INET, SOCK_STREAM);
 * await client.connect(server.getsockname());
 * const [con, addr] = await server.accept();
 * console.log("connected by", addr.hostname, addr.port);
 *
 * await client.sendall(new TextEncoder().encode("hello"));
 * console.log(new TextDecoder().decode(await con.recv(1024))); // hello
 *
 * for (const socket of [con, client, server]) await socket.close();
 * ```
 */
export class Socket<
  F extends Family = typeof AF_INET,
  T extends SocketType = typeof SOCK_STREAM,
> extends MessageSocket<F, T> {
  static #isAdopting = false;

  readonly #state: SocketState;
  #closing: Promise<void> | undefined;

  /**
   * Describes a socket; the system's own is opened by `bind` or `connect`.
   * Source: socket(2).
   *
   * @param family AF_INET, AF_INET6 or AF_UNIX.
   * @param type SOCK_STREAM or SOCK_DGRAM.
   * @param proto The protocol; 0 is the only one that family and type have.
   * @throws {UnsupportedError} When there is no such family (EAFNOSUPPORT), type
   * (ESOCKTNOSUPPORT) or protocol (EPROTONOSUPPORT).
   * @throws {SocketError} When no protocol has such a number (EINVAL).
   * @throws {TypeError} When an argument is none of the constants.
   */
  constructor(family: F = AF_INET as F, type: T = SOCK_STREAM as T, proto: Protocol = 0) {
    super(family, type, proto);
    this.#state = stateOf(this);
    if (!Socket.#isAdopting) callObserver?.(this.#state, "socket", type, undefined);
  }

  /**
   * Takes an address for this end. Source: bind(2).
   *
   * The system's listener is opened at once, so that a taken port and a chosen
   * one are known here; a client that comes before `listen` waits. A datagram
   * socket receives from here on. A UNIX socket makes a file, which stays after
   * `close`.
   *
   * @param address Host and port, where "" is every address of the machine and
   * port 0 any free one; or a path, where "" is an abstract name of the system's
   * choice for datagrams (`features.autobind`).
   * @throws {AddressInUseError} When the address is taken (EADDRINUSE).
   * @throws {PermissionError} When it is not permitted (EACCES).
   * @throws {GaiError} When the name is not known (EAI_NONAME).
   * @throws {SocketError} When the address is not this machine's
   * (EADDRNOTAVAIL), or the socket is bound already (EINVAL).
   * @throws {TypeError} When it is not an address of this family.
   * @throws {RangeError} When the port is not in 0 to 65535.
   */
  bind(address: TargetOf<F>): Promise<void> {
    return this.#watch("bind", shownAddress(address), async () => {
      await bindSocket(this.#state, checkAddress(this.family, address));
    });
  }

  /**
   * Lets connections come in; without `bind` on any port of every address.
   * Source: listen(2).
   *
   * @param backlog How many may wait for `accept`. Only Deno can keep to it, and
   * opens its listener anew for another one than 128, which resets who came
   * before; Bun and Node let everyone in. A second call changes nothing.
   * @throws {SocketError} When the socket is connected (EINVAL).
   * @throws {UnsupportedError} When it is a datagram socket (EOPNOTSUPP).
   * @throws {TypeError} When the backlog is not a whole number.
   * @throws {RangeError} When it is beyond 2147483647.
   */
  listen(backlog: number = 128): Promise<void> {
    return this.#watch("listen", backlog, async () => {
      await listenSocket(this.#state, checkBacklog(backlog));
    });
  }

  /**
   * Waits for a connection. Source: accept(2).
   *
   * @param options How long to wait, besides the timeout of the socket.
   * @returns A new socket for the connection, which waits without limit, and
   * the address of the peer. This socket goes on listening.
   * @throws {SocketError} When the socket does not listen (EINVAL).
   * @throws {UnsupportedError} When it is a datagram socket (EOPNOTSUPP).
   * @throws {TimeoutError} When the timeout is over; a connection that comes
   * later waits for the next call.
   * @throws {BlockingIOError} When nobody waits and the timeout is 0 (EAGAIN).
   * @throws {ClosedError} When the socket is closed meanwhile (EBADF).
   */
  accept(options: WaitOptions = {}): Promise<[connection: Socket<F>, address: AddressOf<F>]> {
    return this.#watch("accept", null, () => this.#accept(options));
  }

  /**
   * Connects to an address. Source: connect(2).
   *
   * A datagram socket asks nobody: it only fixes the peer of `send` and `recv`,
   * hears no others from here on, and may be given another peer later. On Deno
   * without libc nobody looks whether a UNIX path is there.
   *
   * @param address Where somebody listens.
   * @param options How long to wait, besides the timeout of the socket.
   * @throws {ConnectionRefusedError} When nobody listens there (ECONNREFUSED).
   * @throws {TimeoutError} When the timeout is over; the attempt is given up.
   * @throws {BlockingIOError} When the timeout is 0: it goes on in the
   * background (EINPROGRESS, then EALREADY). Over UNIX, when there is any timeout
   * and the backlog of the listener is full (EAGAIN); without one it waits.
   * @throws {FileNotFoundError} When nothing is at the path (ENOENT).
   * @throws {GaiError} When the name is not known (EAI_NONAME).
   * @throws {SocketError} When it is connected or listens (EISCONN), or the
   * address cannot be reached.
   * @throws {TypeError} When it is not an address of this family.
   * @throws {RangeError} When the port is not in 0 to 65535.
   */
  connect(address: TargetOf<F>, options: WaitOptions = {}): Promise<void> {
    return this.#watch("connect", shownAddress(address), () => this.#connect(address, options));
  }

  /**
   * Connects and gives a number instead of an error. Source: Python `connect_ex`.
   *
   * @param address Where somebody listens.
   * @param options How long to wait, besides the timeout of the socket.
   * @returns 0 for success, else the system's number of the error.
   * @throws {GaiError} When the name is not known: only what connect(2) itself
   * reports becomes a number.
   * @throws {SocketError} When the path is too long (ENAMETOOLONG).
   * @throws {TypeError} When it is not an address of this family.
   * @throws {RangeError} When the port is not in 0 to 65535.
   */
  connectEx(address: TargetOf<F>, options: WaitOptions = {}): Promise<number> {
    return this.#watch("connectEx", shownAddress(address), async () => {
      try {
        await this.#connect(address, options);
        return 0;
      } catch (error) {
        if (!(error instanceof SocketError) || isAboutAddress(error)) throw error;
        return numberOf(error);
      }
    });
  }

  /**
   * Closes the socket; every call that still waits rejects with EBADF. Source: close(2).
   *
   * What was sent still arrives; on Node, which keeps by itself what the system has
   * no room for, a `send` with a time limit has 5 seconds for that. With bytes that
   * nobody has received the peer sees a reset, on Deno behind the end of the
   * stream. A socket file stays: removing it is the program's own decision.
   * Closing again does nothing.
   *
   * @returns Resolves when the system has released the socket and its address.
   */
  close(): Promise<void> {
    return this.#watch("close", null, () => this.#closing ??= closeSocket(this.#state));
  }

  /** Closes the socket at the end of an `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * Accepts until the socket is closed, which ends the loop. Leaving the loop
   * does not close it.
   *
   * @example Usage
   * ```ts
   * import { AF_INET, SOCK_STREAM, Socket } from "@steckdose/kit";
   *
   * const server = new Socket(AF_INET, SOCK_STREAM);
   * await server.listen();
   * const client = new Socket(AF_INET, SOCK_STREAM);
   * await client.connect({ hostname: "127.0.0.1", port: server.getsockname().port });
   * for await (const [con, addr] of server.connections()) {
   *   console.log("connected by", addr.hostname);
   *   await con.close();
   *   await server.close();
   * }
   * await client.close();
   * ```
   *
   * @param options How long to wait for each connection.
   * @returns A loop over pairs of a socket and an address.
   */
  async *connections(
    options: WaitOptions = {},
  ): AsyncGenerator<[connection: Socket<F>, address: AddressOf<F>], void, void> {
    for (;;) {
      try {
        yield await this.accept(options);
      } catch (error) {
        if (error instanceof ClosedError) return;
        throw error;
      }
    }
  }

  async #accept(options: WaitOptions): Promise<[Socket<F>, AddressOf<F>]> {
    const state = this.#state;
    state.checkOpen("accept");
    if (state.datagram !== undefined) throw state.failure("EOPNOTSUPP", "accept");
    if (state.acceptor === undefined || state.phase !== "listening") {
      throw state.failure("EINVAL", "accept");
    }
    const deadline = state.deadline("accept", signalOf(options));
    const connection = await state.acceptor.accept(deadline);
    try {
      return [Socket.#adopt(this, connection), connection.remoteAddress as AddressOf<F>];
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** Makes the socket of a connection that is there already. */
  static #adopt<F extends Family>(
    listener: SocketBase<F>,
    connection: StreamConnection,
  ): Socket<F> {
    Socket.#isAdopting = true;
    const socket = new Socket(listener.family, SOCK_STREAM, listener.proto);
    Socket.#isAdopting = false;
    socket.#state.options.inherit(stateOf(listener).options);
    socket.#state.attach(connection);
    return socket;
  }

  async #connect(address: unknown, options: WaitOptions): Promise<void> {
    await connectSocket(this.#state, checkAddress(this.family, address), signalOf(options));
  }

  /** Runs a call and tells the observer, if there is one. */
  #watch<T>(call: string, argument: CallArgument, run: () => Promise<T>): Promise<T> {
    const outcome = running(run);
    callObserver?.(this.#state, call, argument, outcome);
    return outcome;
  }
}

/** Runs a call; its errors show who called. */
async function running<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw atCaller(error);
  }
}

/** Whether an error is about the address itself, so that connect(2) was never called. */
function isAboutAddress(error: SocketError): boolean {
  return error instanceof GaiError || error.code === "ENAMETOOLONG";
}

/** What `connect_ex` gives for an error; Python says EAGAIN where a timeout was set. */
function numberOf(error: SocketError): number {
  const code = error instanceof TimeoutError && error.errno === null ? "EAGAIN" : error.code;
  return errnoOf(code) ?? -1;
}
