/**
 * Servers of connections.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import type { AddressOf } from "../socket/address.ts";
import { type Family, SHUT_WR, SOCK_STREAM } from "../socket/constants.ts";
import type { Socket } from "../socket/socket.ts";
import { BaseServer, type RequestHandlerClass } from "./base_server.ts";
import type { StreamServerOptions } from "./server_options.ts";

/**
 * A server whose requests are connections: `TCPServer` and `UnixStreamServer`.
 *
 * @example Usage
 * ```ts
 * import { BaseRequestHandler, StreamServer, TCPServer } from "@steckdose/kit";
 *
 * class Silent extends BaseRequestHandler {
 *   override handle(): void {}
 * }
 * const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Silent);
 * console.log(server instanceof StreamServer); // true
 * await server.serverClose();
 * ```
 *
 * @typeParam F The address family.
 */
export abstract class StreamServer<F extends Family> extends BaseServer<F, typeof SOCK_STREAM> {
  /** SOCK_STREAM. */
  override readonly socketType: typeof SOCK_STREAM = SOCK_STREAM;
  /** How many clients may wait: see {@linkcode StreamServerOptions}. */
  requestQueueSize: number;

  /**
   * Describes a server; `create` also binds it.
   *
   * @param serverAddress Where to serve.
   * @param RequestHandlerClass The class of the handlers.
   * @param options How to serve.
   */
  constructor(
    serverAddress: AddressOf<F>,
    RequestHandlerClass: RequestHandlerClass<F, typeof SOCK_STREAM>,
    options: StreamServerOptions = {},
  ) {
    super(serverAddress, RequestHandlerClass, options);
    this.requestQueueSize = options.requestQueueSize ?? 5;
  }

  /** Listens. */
  override async serverActivate(): Promise<void> {
    await this.socket.listen(this.requestQueueSize);
  }

  /**
   * Accepts a connection.
   *
   * @returns Its socket, and the address of the client.
   */
  override getRequest(): Promise<[request: Socket<F>, clientAddress: AddressOf<F>]> {
    return this.socket.accept();
  }

  /**
   * Ends the connection in order: the peer reads the end after all that was sent.
   *
   * @param request The connection; a handler may have closed it already.
   */
  override async shutdownRequest(request: Socket<F>): Promise<void> {
    try {
      await request.shutdown(SHUT_WR);
    } catch (error) {
      // The peer may be gone.
      if (!(error instanceof SocketError)) throw error;
    }
    await this.closeRequest(request);
  }

  /**
   * Closes the connection.
   *
   * @param request The connection.
   */
  override async closeRequest(request: Socket<F>): Promise<void> {
    await request.close();
  }
}
