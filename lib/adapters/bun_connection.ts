/**
 * A stream connection of Bun.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { BunHandlers, BunSocket } from "./bun_api.ts";
import { isEverywhere } from "./is_everywhere.ts";
import { toSocketError } from "./map_error.ts";
import { PushedConnection } from "./pushed_connection.ts";

/** What a socket of ours carries. */
export interface BunData {
  connection: BunConnection | undefined;
}

/** Over a socket of `Bun.listen` or `Bun.connect`. */
export class BunConnection extends PushedConnection {
  readonly #socket: BunSocket<BunData>;
  #drained: (() => void) | undefined;
  #gone = false;
  #isEnding = false;
  #isFull = false;
  /** Why Bun let go of the socket. */
  #cause: Error | undefined;

  /** Made in `open`: the socket must pause before the first bytes come. */
  constructor(socket: BunSocket<BunData>, local: Address, remote: Address) {
    super(local, remote);
    this.#socket = socket;
    socket.pause();
    socket.unref();
    // On by default in Bun, and nowhere else.
    socket.setNoDelay(false);
  }

  /** A write that waits has written nothing yet. */
  override abandonWrite(): boolean {
    super.abandonWrite();
    this.#drained?.();
    return this.isAbandoned;
  }

  /** Bun reported room for more. */
  override drained(): void {
    this.#isFull = false;
    this.#drained?.();
    super.drained();
  }

  /** Bun let go of the socket; the error is a reset by the peer. */
  nativeClosed(error: Error | undefined): void {
    this.#gone = true;
    this.#isFull = false;
    this.#cause = error;
    const failure = error && toSocketError(error, this.#about("recv"));
    // A failed write tells its own caller; for a reader the stream just ends.
    this.ended(failure?.code === "ECONNRESET" ? failure : undefined);
    this.#drained?.();
    this.released();
  }

  protected get systemHasRoom(): boolean {
    return !this.#isFull;
  }

  protected setNoDelay(on: boolean): void {
    this.#socket.setNoDelay(on);
  }

  protected setKeepAlive(on: boolean): void {
    this.#socket.setKeepAlive(on, 0);
  }

  protected descriptor(): number {
    return this.#socket.fd;
  }

  protected resume(): void {
    this.#socket.resume();
  }

  protected pause(): void {
    this.#socket.pause();
  }

  keepAlive(on: boolean): void {
    if (this.#gone) return;
    if (on) this.#socket.ref();
    else this.#socket.unref();
  }

  protected trySend(bytes: Uint8Array): number {
    const count = this.#gone ? -1 : this.#socket.write(bytes);
    this.#isFull = count >= 0 && count < bytes.length;
    return count;
  }

  protected async send(bytes: Uint8Array): Promise<number> {
    for (;;) {
      if (this.isAbandoned) throw socketErrorOf("ECANCELED", this.#about("send"));
      const count = this.#isEnding ? -1 : this.trySend(bytes);
      if (count < 0) throw this.brokenPipe(false, this.#cause);
      if (count > 0) return count;
      // Some drains are false alarms: the next write says 0 again.
      await new Promise<void>((resolve) => this.#drained = resolve);
      this.#drained = undefined;
    }
  }

  protected finish(): Promise<void> {
    if (this.#gone) return Promise.reject(socketErrorOf("ENOTCONN", this.#about("shutdown")));
    this.#socket.shutdown();
    return Promise.resolve();
  }

  protected end(): void {
    this.#isEnding = true;
    this.#drained?.();
    if (!this.#gone) this.#socket.end();
  }

  protected abort(): void {
    this.#isEnding = true;
    this.#drained?.();
    if (!this.#gone) this.#socket.terminate();
  }

  #about(syscall: string): { readonly syscall: string; readonly address: Address } {
    return { syscall, address: this.remoteAddress };
  }
}

/** The address of this end. */
function localAddressOf(socket: BunSocket<BunData>): Address {
  return { hostname: socket.localAddress ?? "", port: socket.localPort ?? 0 };
}

/** The address of the other end; empty when it is gone already. */
function remoteAddressOf(socket: BunSocket<BunData>): InetAddress {
  return { hostname: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
}

/** Both ends of a new socket. */
export type EndsOf = (
  socket: BunSocket<BunData>,
) => readonly [local: Address, remote: Address];

/** The ends of what is connected to an address. Bun has none of its own for UNIX sockets. */
export function endsTowards(address: Address): EndsOf {
  if (isUnixAddress(address)) return () => [{ path: null }, address];
  return (socket) => {
    const remote = remoteAddressOf(socket);
    // Bun has no address for a peer that has reset the connection.
    return [localAddressOf(socket), remote.hostname === "" ? address : remote];
  };
}

/** The ends of what a listener at an address accepts. */
export function endsAt(address: Address): EndsOf {
  if (isUnixAddress(address)) return () => [address, { path: null }];
  // What is known need not be asked for: a call into the system less.
  return isEverywhere(address)
    ? (socket) => [localAddressOf(socket), remoteAddressOf(socket)]
    : (socket) => [address, remoteAddressOf(socket)];
}

/**
 * The handlers that turn Bun's events into calls of a connection.
 *
 * @param opened Is given each new connection.
 * @param endsOf Knows its addresses.
 */
export function bunHandlers(
  opened: (connection: BunConnection, socket: BunSocket<BunData>) => void,
  endsOf: EndsOf,
): BunHandlers<BunData> {
  return {
    binaryType: "uint8array",
    open(socket) {
      const connection = new BunConnection(socket, ...endsOf(socket));
      socket.data = { connection };
      opened(connection, socket);
    },
    // Each chunk comes in memory of its own.
    data: (socket, chunk) => socket.data.connection?.delivered(chunk),
    drain: (socket) => socket.data.connection?.drained(),
    end: (socket) => socket.data.connection?.ended(),
    close: (socket, error) => socket.data?.connection?.nativeClosed(error),
    error: (socket, error) => socket.data?.connection?.nativeClosed(error),
  };
}
