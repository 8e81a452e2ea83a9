/**
 * Servers of UNIX stream sockets.
 *
 * @module
 */

import { AF_UNIX } from "../socket/constants.ts";
import { StreamServer } from "./stream_server.ts";

/**
 * A server of UNIX stream sockets. Its file stays when it is closed: who wants
 * to start again removes it, for example with `unlinkStaleSocket` before.
 * Source: Python `socketserver.UnixStreamServer`.
 *
 * @example Usage
 * ```ts
 * import { AF_UNIX, StreamRequestHandler, UnixStreamServer } from "@steckdose/kit";
 *
 * class Echo extends StreamRequestHandler<typeof AF_UNIX> {
 *   override async handle(): Promise<void> {
 *     for await (const line of this.rfile) await this.wfile.write(line);
 *   }
 * }
 *
 * const server = await UnixStreamServer.create({ path: "\0steckdose-example" }, Echo);
 * await server.serverClose();
 * ```
 */
export class UnixStreamServer extends StreamServer<typeof AF_UNIX> {
  /** AF_UNIX. */
  override readonly addressFamily: typeof AF_UNIX = AF_UNIX;
}
