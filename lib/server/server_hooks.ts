/**
 * The way of one request through a server, step by step.
 *
 * @module
 */

import type { AddressOf } from "../socket/address.ts";
import type { Family, SocketType } from "../socket/constants.ts";
import { reportProblem } from "./report_problem.ts";
import type { RequestOf } from "./request.ts";
import { RunningRequests } from "./running_requests.ts";
import type { ServerOptions } from "./server_options.ts";
import { StopServing } from "./stop_serving.ts";

/**
 * The part of a server that deals with a request. Each step is a method that a
 * subclass may replace; they are called in this order: `verifyRequest`,
 * `processRequest`, `finishRequest`, which runs the handler, then `handleError`
 * if something was thrown, `shutdownRequest` and `closeRequest`.
 *
 * @example Usage
 * ```ts
 * import { BaseRequestHandler, ServerHooks, TCPServer } from "@steckdose/kit";
 *
 * class Silent extends BaseRequestHandler {
 *   override handle(): void {}
 * }
 * const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Silent);
 * console.log(server instanceof ServerHooks); // true
 * await server.serverClose();
 * ```
 *
 * @typeParam F The address family.
 * @typeParam T The type of the server's socket.
 */
export abstract class ServerHooks<F extends Family, T extends SocketType> {
  /** Whether requests are handled side by side: see {@linkcode ServerOptions}. */
  concurrent: boolean;
  /** Whether `serverClose` waits for concurrent requests: see {@linkcode ServerOptions}. */
  blockOnClose: boolean;
  readonly #running = new RunningRequests();

  /**
   * Made by a server only.
   *
   * @param options How to serve.
   */
  constructor(options: ServerOptions) {
    this.concurrent = options.concurrent ?? false;
    this.blockOnClose = options.blockOnClose ?? true;
  }

  /**
   * Runs the handler of a request.
   *
   * @param request The request.
   * @param clientAddress Whose it is.
   */
  abstract finishRequest(request: RequestOf<F, T>, clientAddress: AddressOf<F>): Promise<void>;

  /**
   * Decides whether a request is handled at all; by default it is.
   *
   * @param _request The request.
   * @param _clientAddress Whose it is.
   * @returns `false` ends the request without a handler.
   */
  verifyRequest(
    _request: RequestOf<F, T>,
    _clientAddress: AddressOf<F>,
  ): boolean | Promise<boolean> {
    return true;
  }

  /**
   * Has a request handled: before it returns, or with `concurrent` beside the
   * requests that follow.
   *
   * @param request The request.
   * @param clientAddress Whose it is.
   */
  async processRequest(request: RequestOf<F, T>, clientAddress: AddressOf<F>): Promise<void> {
    if (this.concurrent) return this.#running.add(this.#processAside(request, clientAddress));
    await this.finishRequest(request, clientAddress);
    await this.shutdownRequest(request);
  }

  /**
   * Ends a request, whether it was handled or not; what is sent is sent.
   *
   * @param request The request.
   */
  async shutdownRequest(request: RequestOf<F, T>): Promise<void> {
    await this.closeRequest(request);
  }

  /**
   * Gives back what a request holds; by default that is nothing.
   *
   * @param _request The request.
   */
  closeRequest(_request: RequestOf<F, T>): void | Promise<void> {
    // A datagram is over when it has been received.
  }

  /**
   * Is given what a handler has thrown; the server goes on. By default it writes
   * a block with the address and the trace to standard error.
   *
   * @param _request The request, not ended yet.
   * @param clientAddress Whose it is.
   * @param error What was thrown.
   */
  handleError(
    _request: RequestOf<F, T>,
    clientAddress: AddressOf<F>,
    error: unknown,
  ): void | Promise<void> {
    reportProblem(clientAddress, error);
  }

  /** Is called by `handleRequest` when its time is over; by default it does nothing. */
  handleTimeout(): void | Promise<void> {
    // There is nothing to do.
  }

  /** Is called by `serveForever` after each round; by default it does nothing. */
  serviceActions(): void | Promise<void> {
    // There is nothing to do.
  }

  /** Takes a request through all the steps. */
  protected async serveRequest(
    request: RequestOf<F, T>,
    clientAddress: AddressOf<F>,
  ): Promise<void> {
    if (!await this.#isWanted(request, clientAddress)) return await this.shutdownRequest(request);
    try {
      await this.processRequest(request, clientAddress);
    } catch (error) {
      await this.#failed(request, clientAddress, error);
      if (error instanceof StopServing) throw error;
    }
  }

  /** Resolves when no concurrent request is left, or at once if nobody wants to wait. */
  protected async requestsFinished(): Promise<void> {
    if (this.blockOnClose) await this.#running.finished();
  }

  async #isWanted(request: RequestOf<F, T>, clientAddress: AddressOf<F>): Promise<boolean> {
    try {
      return await this.verifyRequest(request, clientAddress);
    } catch (error) {
      await this.shutdownRequest(request);
      throw error;
    }
  }

  async #failed(
    request: RequestOf<F, T>,
    clientAddress: AddressOf<F>,
    error: unknown,
  ): Promise<void> {
    try {
      if (!(error instanceof StopServing)) await this.handleError(request, clientAddress, error);
    } finally {
      await this.shutdownRequest(request);
    }
  }

  /** Handles a request that nobody waits for; whatever goes wrong is reported. */
  async #processAside(request: RequestOf<F, T>, clientAddress: AddressOf<F>): Promise<void> {
    try {
      await this.#finishOrFail(request, clientAddress);
    } catch (error) {
      reportProblem(clientAddress, error);
    }
  }

  async #finishOrFail(request: RequestOf<F, T>, clientAddress: AddressOf<F>): Promise<void> {
    try {
      await this.finishRequest(request, clientAddress);
    } catch (error) {
      return await this.#failed(request, clientAddress, error);
    }
    await this.shutdownRequest(request);
  }
}
