/**
 * TCP servers.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { AF_INET, type InetFamily, type SOCK_STREAM } from "../socket/constants.ts";
import type { RequestHandlerClass } from "./base_server.ts";
import type { InetServerOptions, StreamServerOptions } from "./server_options.ts";
import { StreamServer } from "./stream_server.ts";

/** How a TCP server serves. */
export interface TCPServerOptions extends StreamServerOptions, InetServerOptions {}

/**
 * A TCP server. `TCPServer.create` makes one that listens; see there.
 * Source: Python `socketserver.TCPServer`.
 *
 * Requests are handled one after the other; with `concurrent` side by side, as
 * Python's `ThreadingTCPServer` does.
 *
 * @example Many clients at once
 * ```ts
 * import { createConnection, StreamRequestHandler, TCPServer } from "@steckdose/kit";
 *
 * class Shout extends StreamRequestHandler {
 *   override async handle(): Promise<void> {
 *     const line = new TextDecoder().decode(await this.rfile.readline());
 *     await this.wfile.write(new TextEncoder().encode(line.toUpperCase()));
 *   }
 * }
 *
 * const address = { hostname: "127.0.0.1", port: 0 };
 * const server = await TCPServer.create(address, Shout, { concurrent: true });
 * const serving = server.serveForever();
 *
 * const silent = await createConnection(server.serverAddress);
 * const client = await createConnection(server.serverAddress);
 * await client.sendall(new TextEncoder().encode("hello\n"));
 * console.log(new TextDecoder().decode(await client.recv(1024))); // HELLO
 *
 * for (const socket of [client, silent]) await socket.close();
 * await server.serverClose();
 * await serving;
 * ```
 */
export class TCPServer extends StreamServer<InetFamily> {
  /** AF_INET or AF_INET6. */
  override readonly addressFamily: InetFamily;

  /**
   * Describes a server; `create` also binds it.
   *
   * @param serverAddress Where to serve.
   * @param RequestHandlerClass The class of the handlers.
   * @param options How to serve.
   */
  constructor(
    serverAddress: InetAddress,
    RequestHandlerClass: RequestHandlerClass<InetFamily, typeof SOCK_STREAM>,
    options: TCPServerOptions = {},
  ) {
    super(serverAddress, RequestHandlerClass, options);
    this.addressFamily = options.addressFamily ?? AF_INET;
  }
}
