/**
 * The system's side of Deno's own UNIX datagrams: a receive that can be ended.
 *
 * @module
 */

import type { UnixAddress } from "../core/address.ts";
import type { Datagram } from "./contract.ts";
import { fromDenoDatagram } from "./deno_address.ts";
import { fittingPath } from "./unix_path.ts";

/** Without a path the socket has no name; Deno's declarations do not know that. */
type UnixPacketOptions = Deno.UnixListenOptions & { readonly transport: "unixpacket" };

/**
 * The longest datagram that Linux lets a program without privileges send: twice
 * `net.core.wmem_max`, where nobody has changed that. Deno cuts a longer one.
 */
const LONGEST_DATAGRAM = 425_984;

/** So many random bytes are nobody's datagram. */
const TOKEN_LENGTH = 16;

/** Opens the system's socket; throws what Deno throws. */
function open({ path }: UnixAddress): Deno.DatagramConn {
  const options = { transport: "unixpacket" } as UnixPacketOptions;
  return Deno.listenDatagram(path === null ? options : { ...options, path });
}

/** Deno's address of a path. */
function toDeno(path: string): Deno.UnixAddr {
  return { transport: "unixpacket", path };
}

/**
 * One socket. Deno refuses a call while another one is pending, and nothing
 * cancels a receive; so a receive that is in the way is sent a token.
 */
export class DenoUnixPacket {
  /** Where it is bound. */
  readonly address: UnixAddress;
  readonly #conn: Deno.DatagramConn;
  readonly #token = crypto.getRandomValues(new Uint8Array(TOKEN_LENGTH));
  #buffer: Uint8Array<ArrayBuffer> | undefined;
  #isReceiving = false;
  #isInterrupted = false;

  /** Opens and binds it; throws what Deno throws. */
  constructor(asked: UnixAddress) {
    if (asked.path) fittingPath(asked, "bind");
    this.#conn = open(asked);
    const bound = fromDenoDatagram(this.#conn.addr);
    this.address = { path: "path" in bound ? bound.path : null };
  }

  /** The next datagram, or `undefined` after an interruption. */
  async receive(): Promise<Datagram | undefined> {
    // A program that only sends needs none.
    this.#buffer ??= new Uint8Array(LONGEST_DATAGRAM);
    this.#isReceiving = true;
    try {
      const [bytes, from] = await this.#conn.receive(this.#buffer);
      return this.#isToken(bytes)
        ? undefined
        : { bytes: bytes.slice(), from: fromDenoDatagram(from) };
    } finally {
      this.#isReceiving = false;
    }
  }

  /** Sends a datagram, while nothing else is pending. */
  async send(bytes: Uint8Array, path: string): Promise<void> {
    await this.#conn.send(bytes, toDeno(path));
  }

  /**
   * Ends a pending receive, after the datagrams that have come before.
   *
   * @throws What Deno throws when nothing can be sent to the socket: its file is gone.
   */
  async interrupt(): Promise<void> {
    const { path } = this.address;
    if (!this.#isReceiving || this.#isInterrupted || path === null) return;
    this.#isInterrupted = true;
    const messenger = open({ path: null });
    try {
      await messenger.send(this.#token, toDeno(path));
    } catch (error) {
      this.#isInterrupted = false;
      throw error;
    } finally {
      messenger.close();
    }
  }

  /** Ends it; pending calls reject. */
  close(): void {
    this.#conn.close();
  }

  #isToken(bytes: Uint8Array): boolean {
    const isToken = this.#isInterrupted && bytes.length === TOKEN_LENGTH &&
      bytes.every((byte, index) => byte === this.#token[index]);
    if (isToken) this.#isInterrupted = false;
    return isToken;
  }
}
