/**
 * Servers of UNIX datagram sockets.
 *
 * @module
 */

import { AF_UNIX } from "../socket/constants.ts";
import { DatagramServer } from "./datagram_server.ts";

/**
 * A server of UNIX datagram sockets, where `features.unixDatagram`. Its file
 * stays when it is closed, and a client without a name cannot be answered.
 * Source: Python `socketserver.UnixDatagramServer`.
 *
 * @example Usage
 * ```ts
 * import { AF_UNIX, BaseRequestHandler, SOCK_DGRAM, UnixDatagramServer } from "@steckdose/kit";
 *
 * class Print extends BaseRequestHandler<typeof AF_UNIX, typeof SOCK_DGRAM> {
 *   override handle(): void {
 *     const [packet] = this.request;
 *     console.log(packet.length, "bytes from", this.clientAddress.path);
 *   }
 * }
 *
 * const server = new UnixDatagramServer({ path: "/tmp/steckdose-example" }, Print);
 * console.log(server.addressFamily); // AF_UNIX
 * ```
 */
export class UnixDatagramServer extends DatagramServer<typeof AF_UNIX> {
  /** AF_UNIX. */
  override readonly addressFamily: typeof AF_UNIX = AF_UNIX;
}
