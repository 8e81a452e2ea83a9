/**
 * What handles a connection by reading and writing.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import {
  type Family,
  type InetFamily,
  IPPROTO_TCP,
  type SOCK_STREAM,
  TCP_NODELAY,
} from "../socket/constants.ts";
import type { Socket } from "../socket/socket.ts";
import { BaseRequestHandler } from "./base_request_handler.ts";
import { ByteReader } from "./byte_reader.ts";
import { SocketWriter } from "./socket_writer.ts";

/**
 * Handles a connection that is read and written like a file: `rfile` gives
 * lines, `wfile` takes bytes. Source: Python `socketserver.StreamRequestHandler`.
 *
 * A subclass that has its own `setup` or `finish` calls the one of this class.
 *
 * @example Usage
 * ```ts
 * import { StreamRequestHandler } from "@steckdose/kit";
 *
 * class Echo extends StreamRequestHandler {
 *   override timeout = 10;
 *
 *   override async handle(): Promise<void> {
 *     for await (const line of this.rfile) await this.wfile.write(line);
 *   }
 * }
 * console.log(Echo.name);
 * ```
 *
 * @typeParam F The address family of the server.
 */
export class StreamRequestHandler<F extends Family = InetFamily>
  extends BaseRequestHandler<F, typeof SOCK_STREAM> {
  /** How many seconds each read and write may wait; `null` for no limit. */
  timeout: number | null = null;
  /** Whether small pieces are sent at once (TCP_NODELAY). */
  disableNagleAlgorithm: boolean = false;
  /** How many bytes `rfile` asks for at a time: 0 for no more than it needs, -1 for the usual. */
  rbufsize: number = -1;
  /** How many bytes `wfile` collects before it sends them; 0 sends each write at once. */
  wbufsize: number = 0;
  #rfile: ByteReader | undefined;
  #wfile: SocketWriter | undefined;

  /** The connected socket: the same as `request`. */
  get connection(): Socket<F> {
    return this.request;
  }

  /** Reads what the client sends. */
  get rfile(): ByteReader {
    return this.#rfile ??= new ByteReader((max) => this.connection.recv(max), this.rbufsize);
  }

  /** Writes to the client. */
  get wfile(): SocketWriter {
    const { connection } = this;
    return this.#wfile ??= new SocketWriter((bytes) => connection.sendall(bytes), this.wbufsize);
  }

  /** Gives the connection its timeout and its mode. */
  override setup(): void | Promise<void> {
    if (this.timeout !== null) this.connection.settimeout(this.timeout);
    if (this.disableNagleAlgorithm) this.connection.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
  }

  /** Sends what `wfile` has collected; a client that is gone is no error here. */
  override async finish(): Promise<void> {
    try {
      await this.wfile.flush();
    } catch (error) {
      if (!(error instanceof SocketError)) throw error;
    }
  }
}
