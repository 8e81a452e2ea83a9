/**
 * A stream connection of `node:net`.
 *
 * @module
 */

import type { Socket } from "node:net";
import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { toSocketError } from "./map_error.ts";
import { streamDescriptor } from "./node_descriptor.ts";
import { plainBytes } from "./plain_bytes.ts";
import { PushedConnection } from "./pushed_connection.ts";

/** The handle below a socket: how Node tells an end from a reset. */
interface Handle {
  getpeername?(out: object): number;
  readStart?(): number;
}

/** What a call reports when the peer is gone; a destroyed socket gives no reason. */
const PEER_IS_GONE = new Set(["EBADF", "ECANCELED", "ECONNRESET", "EPIPE", "UNKNOWN"]);

/** Both halves of a socket, with what node:stream knows about them. */
const HALVES = ["_readableState", "_writableState"];

/** Sets what both halves of a socket remember. */
function setHalves(socket: Socket, key: string, value: unknown): void {
  for (const name of HALVES) {
    const half: unknown = Reflect.get(socket, name);
    if (half instanceof Object) Reflect.set(half, key, value);
  }
}

/** The address of this end of a socket that is connected to `remote`. */
function localAddressOf(socket: Socket, remote: Address): Address {
  if (isUnixAddress(remote)) return { path: null };
  return { hostname: socket.localAddress ?? "", port: socket.localPort ?? 0 };
}

/** The numeric address of the other end. */
function remoteAddressOf(socket: Socket, remote: Address): Address {
  if (isUnixAddress(remote)) return remote;
  return {
    hostname: socket.remoteAddress ?? remote.hostname,
    port: socket.remotePort ?? remote.port,
  };
}

/** Whether this is Bun's node:net. */
const IS_BUN = "Bun" in globalThis;

/** The most that one write gives to Node, which takes all and says only when all has gone. */
const PIECE = 256 * 1024;

/** Over a `net.Socket` that was made with `allowHalfOpen`. */
export class NodeConnection extends PushedConnection {
  readonly #socket: Socket;
  /** How many writes that were complete at once are still to be told of. */
  #complete = 0;
  /** How many bytes the write has that Node could not pass on at once. */
  #begun = 0;
  /** Settles the write that waits. */
  #landed: ((error?: Error | null) => void) | undefined;

  /**
   * @param socket A connected socket.
   * @param remote What it is connected to.
   * @param local This end, where the caller knows better (a listener's path).
   */
  constructor(socket: Socket, remote: Address, local?: Address) {
    super(local ?? localAddressOf(socket, remote), remoteAddressOf(socket, remote));
    this.#socket = socket;
    socket.pause();
    socket.unref();
    // A write that fails would destroy the socket, and with it what the system
    // still holds for a reader.
    setHalves(socket, "autoDestroy", false);
    // On by default where Bun emulates node:net.
    if (IS_BUN) socket.setNoDelay(false);
    socket.on("data", (chunk) => this.delivered(plainBytes(chunk)));
    socket.on("end", () => this.#peerEnded());
    socket.on("error", (error) => this.#failed(error));
    socket.on("close", () => {
      this.#landed?.(new Error("The socket was closed"));
      this.ended();
      this.released();
    });
  }

  override write(bytes: Uint8Array): Promise<number> {
    return super.write(bytes.length > PIECE ? bytes.subarray(0, PIECE) : bytes);
  }

  /** Node never says what room there is. */
  protected get systemHasRoom(): boolean {
    return true;
  }

  protected setNoDelay(on: boolean): void {
    this.#socket.setNoDelay(on);
  }

  protected setKeepAlive(on: boolean): void {
    this.#socket.setKeepAlive(on);
  }

  protected descriptor(): number | undefined {
    return streamDescriptor(this.#socket);
  }

  protected resume(): void {
    this.#socket.resume();
  }

  protected pause(): void {
    this.#socket.pause();
  }

  keepAlive(on: boolean): void {
    if (on) this.#socket.ref();
    else this.#socket.unref();
  }

  /** Node takes all in any case, and counts at once what it could not pass on. */
  protected trySend(all: Uint8Array): number {
    // Bun copies what the system does not take at once: in pieces that stays small.
    const bytes = IS_BUN ? all.subarray(0, PIECE) : all;
    this.#socket.write(bytes, this.#written);
    if (this.#socket.writableLength > 0 || !this.#socket.writable) {
      this.#begun = bytes.length;
      return 0;
    }
    this.#complete += 1;
    return bytes.length;
  }

  /** Waiting for the end of a write is what bounds memory. */
  protected send(all: Uint8Array): Promise<number> {
    const count = this.#begun > 0 ? 0 : this.trySend(all);
    if (count > 0) return Promise.resolve(count);
    const begun = this.#begun;
    return new Promise((resolve, reject) => {
      this.#landed = (error) => {
        this.#landed = undefined;
        this.#begun = 0;
        if (error) reject(this.#sendFailure(error));
        else resolve(begun);
      };
    });
  }

  /** Node tells of the end of each write, in their order. */
  readonly #written = (error?: Error | null): void => {
    if (this.#complete > 0) this.#complete -= 1;
    else this.#landed?.(error);
  };

  protected finish(): Promise<void> {
    if (this.isBroken) return Promise.reject(socketErrorOf("ENOTCONN", this.#failure("shutdown")));
    return new Promise((resolve, reject) => {
      this.#socket.end((error?: Error | null) => {
        if (error) reject(this.#shutdownFailure(error));
        else resolve();
      });
    });
  }

  protected end(): void {
    this.#socket.destroy();
  }

  protected abort(): void {
    if (isUnixAddress(this.remoteAddress)) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }

  #failed(error: Error): void {
    if (!this.#socket.destroyed) {
      // A write has failed, and its caller knows: the reading goes on.
      setHalves(this.#socket, "errored", null);
      setHalves(this.#socket, "errorEmitted", false);
      if (!this.#socket.isPaused()) this.#socket.resume();
      return;
    }
    this.#deliverRest();
    const failure = toSocketError(error, this.#failure("recv"));
    // A failed write tells its own caller; for a reader the stream just ends.
    this.ended(failure.code === "ECONNRESET" ? failure : undefined);
  }

  /** The socket is gone; what it had already read is still in its buffer. */
  #deliverRest(): void {
    for (let rest = this.#socket.read(); rest !== null; rest = this.#socket.read()) {
      this.delivered(plainBytes(rest));
    }
  }

  /** Node 20 reports data followed by a reset as data followed by an end. */
  #peerEnded(): void {
    const handle: Handle | null | undefined = Reflect.get(this.#socket, "_handle");
    if (isUnixAddress(this.remoteAddress)) {
      // The peer keeps its name: only another read tells, within a turn of the event loop.
      handle?.readStart?.();
      setImmediate(() => setImmediate(() => this.ended()));
      return;
    }
    const hasPeer = (handle?.getpeername?.({}) ?? 0) === 0;
    // With both directions ended the name is gone in any case; a write that failed
    // has told of the reset.
    const isReset = !hasPeer && !this.#socket.writableEnded && !this.isBroken && !this.isClosed;
    this.ended(isReset ? socketErrorOf("ECONNRESET", this.#failure("recv")) : undefined);
  }

  /** A reset is told once, to the reader or to the writer; who writes on gets EPIPE. */
  #sendFailure(error: Error): SocketError {
    const failure = toSocketError(error, this.#failure("send"));
    return this.isClosed || !PEER_IS_GONE.has(failure.code)
      ? failure
      : this.brokenPipe(failure.code === "ECONNRESET", error);
  }

  /** Without a peer there is nothing to shut down, says the system, and Node that it is closed. */
  #shutdownFailure(error: Error): SocketError {
    const failure = toSocketError(error, this.#failure("shutdown"));
    return this.isClosed || !PEER_IS_GONE.has(failure.code)
      ? failure
      : socketErrorOf("ENOTCONN", { ...this.#failure("shutdown"), cause: error });
  }

  #failure(syscall: string): { readonly syscall: string; readonly address: Address } {
    return { syscall, address: this.remoteAddress };
  }
}
