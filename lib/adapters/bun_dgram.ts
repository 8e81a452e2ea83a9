/**
 * Bun's own socket below one of `node:dgram`.
 *
 * Only `node:dgram` has SO_REUSEADDR, and connect(2) for a socket that is bound.
 * But its events, buffers and callbacks cost a fifth of the time of an echo, so
 * that datagrams go past it.
 *
 * @module
 */

import type { Socket } from "node:dgram";
import type { InetAddress } from "../core/address.ts";
import { bunDatagramFields } from "./node_descriptor.ts";

/** Is told of a datagram, whose bytes are nobody else's. */
export type DatagramListener = (
  bytes: Uint8Array<ArrayBuffer>,
  port: number,
  hostname: string,
) => void;

/** The part of Bun's socket that is used. */
interface BunUdpSocket {
  /** Whether the system took it; throws what the system said. */
  send(bytes: Uint8Array, port: number, hostname: string): boolean;
  /** Its declarations name the handlers, Bun 1.4 wants them in `socket`. */
  reload(options: BunUdpHandlers & { readonly socket: BunUdpHandlers }): void;
}

/** What Bun calls when something happens on it. */
interface BunUdpHandlers {
  /** What bytes come as; a `Buffer` where nothing is said. */
  readonly binaryType: "uint8array";
  data(socket: unknown, bytes: Uint8Array<ArrayBuffer>, port: number, hostname: string): void;
  drain(): void;
  error(error: Error): void;
}

/** What `node:dgram` has above that socket. */
interface DgramHandle {
  /** Sends what had to wait for room. */
  drain(): void;
}

function isBunSocket(value: unknown): value is BunUdpSocket {
  return hasMethods(value, "send", "reload");
}

function isHandle(value: unknown): value is DgramHandle {
  return hasMethods(value, "drain");
}

function hasMethods(value: unknown, ...names: readonly string[]): boolean {
  return typeof value === "object" && value !== null &&
    names.every((name) => typeof Reflect.get(value, name) === "function");
}

/** Sends and receives past `node:dgram`, which does everything else. */
export class BunDgram {
  readonly #native: BunUdpSocket;

  private constructor(native: BunUdpSocket) {
    this.#native = native;
  }

  /**
   * Goes past a socket that is bound.
   *
   * @param socket The socket, which goes on telling errors.
   * @param onDatagram Is told of datagrams from now on, instead of "message".
   * @returns `undefined` where there is no such socket: not on Bun, or on one
   * that is made otherwise.
   */
  static below(socket: Socket, onDatagram: DatagramListener): BunDgram | undefined {
    const { handle, native } = bunDatagramFields(socket);
    if (!isBunSocket(native) || !isHandle(handle)) return undefined;
    const handlers: BunUdpHandlers = {
      binaryType: "uint8array",
      data: (_socket, bytes, port, hostname) => onDatagram(bytes, port, hostname),
      drain: () => handle.drain(),
      error: (error) => socket.emit("error", error),
    };
    native.reload({ ...handlers, socket: handlers });
    return new BunDgram(native);
  }

  /**
   * Sends a datagram, if that is possible at once.
   *
   * @returns `false` when it was not sent: `node:dgram` finds out why, or waits for room.
   */
  trySend(bytes: Uint8Array, { hostname, port }: InetAddress): boolean {
    try {
      return this.#native.send(bytes, port, hostname);
    } catch {
      return false;
    }
  }
}
