/**
 * What handles a datagram by reading and writing.
 *
 * @module
 */

import type { Family, InetFamily, SOCK_DGRAM } from "../socket/constants.ts";
import type { Socket } from "../socket/socket.ts";
import { BaseRequestHandler } from "./base_request_handler.ts";
import { ByteReader } from "./byte_reader.ts";
import { PacketWriter } from "./packet_writer.ts";

/**
 * Handles a datagram that is read like a file, and answers with what was
 * written, as one datagram: an empty one if nothing was, also when `handle` has
 * thrown. Source: Python `socketserver.DatagramRequestHandler`.
 *
 * @example Usage
 * ```ts
 * import { DatagramRequestHandler } from "@steckdose/kit";
 *
 * class Echo extends DatagramRequestHandler {
 *   override async handle(): Promise<void> {
 *     await this.wfile.write(await this.rfile.read());
 *   }
 * }
 * console.log(Echo.name);
 * ```
 *
 * @typeParam F The address family of the server.
 */
export class DatagramRequestHandler<F extends Family = InetFamily>
  extends BaseRequestHandler<F, typeof SOCK_DGRAM> {
  /** Collects the answer. */
  readonly wfile: PacketWriter = new PacketWriter();
  #rfile: ByteReader | undefined;

  /** The datagram. */
  get packet(): Uint8Array<ArrayBuffer> {
    return this.request[0];
  }

  /** The socket of the server. */
  get socket(): Socket<F, typeof SOCK_DGRAM> {
    return this.request[1];
  }

  /** Reads the datagram. */
  get rfile(): ByteReader {
    return this.#rfile ??= readerOf(this.packet);
  }

  /**
   * Sends the answer.
   *
   * @throws {SocketError} As `sendto` does: a UNIX client without a name cannot
   * be answered.
   */
  override async finish(): Promise<void> {
    await this.socket.sendto(this.wfile.getvalue(), this.clientAddress);
  }
}

/** Reads bytes that are there. */
function readerOf(bytes: Uint8Array<ArrayBuffer>): ByteReader {
  let rest = bytes;
  return new ByteReader((max) => {
    const piece = rest.subarray(0, max);
    rest = rest.subarray(max);
    return Promise.resolve(piece);
  });
}
