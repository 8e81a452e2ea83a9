/**
 * UDP servers.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { AF_INET, type InetFamily, type SOCK_DGRAM } from "../socket/constants.ts";
import type { RequestHandlerClass } from "./base_server.ts";
import { DatagramServer } from "./datagram_server.ts";
import type { DatagramServerOptions, InetServerOptions } from "./server_options.ts";

/** How a UDP server serves. */
export interface UDPServerOptions extends DatagramServerOptions, InetServerOptions {}

/**
 * A UDP server: each datagram is a request of its own.
 * Source: Python `socketserver.UDPServer`.
 *
 * @example Usage
 * ```ts
 * import { AF_INET, DatagramRequestHandler, SOCK_DGRAM, Socket, UDPServer } from "@steckdose/kit";
 *
 * class Echo extends DatagramRequestHandler {
 *   override async handle(): Promise<void> {
 *     await this.wfile.write(this.packet);
 *   }
 * }
 *
 * const server = await UDPServer.create({ hostname: "127.0.0.1", port: 0 }, Echo);
 * const client = new Socket(AF_INET, SOCK_DGRAM);
 * await client.sendto(new TextEncoder().encode("hello"), server.serverAddress);
 * await server.handleRequest();
 * const [answer] = await client.recvfrom(1024);
 * console.log(new TextDecoder().decode(answer)); // hello
 *
 * await client.close();
 * await server.serverClose();
 * ```
 */
export class UDPServer extends DatagramServer<InetFamily> {
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
    RequestHandlerClass: RequestHandlerClass<InetFamily, typeof SOCK_DGRAM>,
    options: UDPServerOptions = {},
  ) {
    super(serverAddress, RequestHandlerClass, options);
    this.addressFamily = options.addressFamily ?? AF_INET;
  }
}
