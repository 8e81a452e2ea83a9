/**
 * Servers of datagrams.
 *
 * @module
 */

import type { AddressOf } from "../socket/address.ts";
import { type Family, SOCK_DGRAM } from "../socket/constants.ts";
import { BaseServer, type RequestHandlerClass } from "./base_server.ts";
import type { DatagramRequest } from "./request.ts";
import type { DatagramServerOptions } from "./server_options.ts";

/**
 * A server whose requests are datagrams: `UDPServer` and `UnixDatagramServer`.
 *
 * @example Usage
 * ```ts
 * import { DatagramRequestHandler, DatagramServer, UDPServer } from "@steckdose/kit";
 *
 * class Silent extends DatagramRequestHandler {
 *   override handle(): void {}
 * }
 * const server = await UDPServer.create({ hostname: "127.0.0.1", port: 0 }, Silent);
 * console.log(server instanceof DatagramServer); // true
 * await server.serverClose();
 * ```
 *
 * @typeParam F The address family.
 */
export abstract class DatagramServer<F extends Family> extends BaseServer<F, typeof SOCK_DGRAM> {
  /** SOCK_DGRAM. */
  override readonly socketType: typeof SOCK_DGRAM = SOCK_DGRAM;
  /** The longest datagram: see {@linkcode DatagramServerOptions}. */
  maxPacketSize: number;

  /**
   * Describes a server; `create` also binds it.
   *
   * @param serverAddress Where to serve.
   * @param RequestHandlerClass The class of the handlers.
   * @param options How to serve.
   */
  constructor(
    serverAddress: AddressOf<F>,
    RequestHandlerClass: RequestHandlerClass<F, typeof SOCK_DGRAM>,
    options: DatagramServerOptions = {},
  ) {
    super(serverAddress, RequestHandlerClass, options);
    this.maxPacketSize = options.maxPacketSize ?? 8192;
  }

  /** Does nothing: a bound datagram socket receives already. */
  override serverActivate(): void {
    // There is no listening.
  }

  /**
   * Receives a datagram.
   *
   * @returns What came and the socket to answer with, and who sent it.
   */
  override async getRequest(): Promise<
    [request: DatagramRequest<F>, clientAddress: AddressOf<F>]
  > {
    const [packet, clientAddress] = await this.socket.recvfrom(this.maxPacketSize);
    return [[packet, this.socket], clientAddress];
  }
}
