/**
 * What handles one request.
 *
 * @module
 */

import type { AddressOf } from "../socket/address.ts";
import type { Family, InetFamily, SOCK_STREAM, SocketType } from "../socket/constants.ts";
import type { BaseServer } from "./base_server.ts";
import type { RequestOf } from "./request.ts";

/**
 * Handles one request: a server makes an object for each. A subclass says in
 * `handle` what happens. Source: Python `socketserver.BaseRequestHandler`.
 *
 * The server calls `setup`, `handle` and `finish`, and waits for each. `finish`
 * is called whatever `handle` throws; when `setup` throws, neither is called.
 *
 * @example A server that greets
 * ```ts
 * import { BaseRequestHandler, createConnection, TCPServer } from "@steckdose/kit";
 *
 * class Greeter extends BaseRequestHandler {
 *   override async handle(): Promise<void> {
 *     const { hostname } = this.clientAddress;
 *     await this.request.sendall(new TextEncoder().encode(`Hello ${hostname}\n`));
 *   }
 * }
 *
 * const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Greeter);
 * const serving = server.serveForever();
 *
 * const client = await createConnection(server.serverAddress);
 * console.log(new TextDecoder().decode(await client.recv(1024))); // Hello 127.0.0.1
 * await client.close();
 *
 * await server.shutdown();
 * await serving;
 * await server.serverClose();
 * ```
 *
 * @typeParam F The address family of the server.
 * @typeParam T The type of its socket, which decides what a request is.
 */
export class BaseRequestHandler<
  F extends Family = InetFamily,
  T extends SocketType = typeof SOCK_STREAM,
> {
  /** The connected socket; of a datagram server, the datagram and its socket. */
  readonly request: RequestOf<F, T>;
  /** Whose request it is. */
  readonly clientAddress: AddressOf<F>;
  /** The server that received it. */
  readonly server: BaseServer<F, T>;

  /**
   * Made by a server for each request.
   *
   * @param request The request.
   * @param clientAddress Whose it is.
   * @param server The server.
   */
  constructor(
    request: RequestOf<F, T>,
    clientAddress: AddressOf<F>,
    server: BaseServer<F, T>,
  ) {
    this.request = request;
    this.clientAddress = clientAddress;
    this.server = server;
  }

  /** Prepares what `handle` needs; by default that is nothing. */
  setup(): void | Promise<void> {
    // There is nothing to prepare.
  }

  /** Does the work; by default there is none. */
  handle(): void | Promise<void> {
    // A subclass says what.
  }

  /** Tidies up, also when `handle` has thrown; by default there is nothing to do. */
  finish(): void | Promise<void> {
    // There is nothing to tidy up.
  }
}
