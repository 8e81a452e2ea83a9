/**
 * What all servers have in common: a socket, and a loop around it.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { select } from "../multiplex/select.ts";
import type { AddressOf } from "../socket/address.ts";
import {
  type Family,
  SO_REUSEADDR,
  SO_REUSEPORT,
  type SocketType,
  SOL_SOCKET,
} from "../socket/constants.ts";
import { Socket } from "../socket/socket.ts";
import type { BaseRequestHandler } from "./base_request_handler.ts";
import type { RequestOf } from "./request.ts";
import { ServeLoop } from "./serve_loop.ts";
import { ServerHooks } from "./server_hooks.ts";
import type { ServerOptions } from "./server_options.ts";

/** The class whose instances handle the requests, one each. */
export type RequestHandlerClass<F extends Family, T extends SocketType> = new (
  request: RequestOf<F, T>,
  clientAddress: AddressOf<F>,
  server: BaseServer<F, T>,
) => BaseRequestHandler<F, T>;

/**
 * Seconds until the server asks again after it could not get a request: what is
 * missing, a descriptor perhaps, does not come back at once.
 */
const PAUSE = 0.1;

/** Errors that say that the server is not one (yet, any more), and not that a client failed. */
const OWN_FAULTS = new Set(["EBADF", "EINVAL"]);

/**
 * A server: it waits for requests and has each handled by an object of its own.
 * Source: Python `socketserver.BaseServer`.
 *
 * @example Usage
 * ```ts
 * import { BaseRequestHandler, BaseServer, TCPServer } from "@steckdose/kit";
 *
 * class Silent extends BaseRequestHandler {
 *   override handle(): void {}
 * }
 * const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Silent);
 * console.log(server instanceof BaseServer); // true
 * await server.serverClose();
 * ```
 *
 * @typeParam F The address family.
 * @typeParam T The type of the socket.
 */
export abstract class BaseServer<F extends Family = Family, T extends SocketType = SocketType>
  extends ServerHooks<F, T> {
  /**
   * Makes a server that is bound and ready: the way to get one, since taking an
   * address has to wait. Source: Python's constructor with `bind_and_activate`.
   *
   * @example Usage
   * ```ts
   * import { StreamRequestHandler, TCPServer } from "@steckdose/kit";
   *
   * class Echo extends StreamRequestHandler {
   *   override async handle(): Promise<void> {
   *     for await (const line of this.rfile) await this.wfile.write(line);
   *   }
   * }
   *
   * const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Echo);
   * console.log(server.serverAddress.port);
   * await server.serverClose();
   * ```
   *
   * @param args What the constructor of the class takes: address, handler, options.
   * @returns The server; when it cannot bind, nothing of it is left.
   * @throws {AddressInUseError} When the address is taken (EADDRINUSE).
   * @throws {SocketError} As `bind` and `listen` do.
   */
  static async create<
    S extends Pick<BaseServer, "serverActivate" | "serverBind" | "serverClose">,
    Args extends readonly unknown[],
  >(
    this: new (...args: Args) => S,
    ...args: Args
  ): Promise<S> {
    const server = new this(...args);
    try {
      await server.serverBind();
      await server.serverActivate();
      return server;
    } catch (error) {
      await server.serverClose();
      throw error;
    }
  }

  /** The address family of the socket. */
  abstract readonly addressFamily: F;
  /** The type of the socket. */
  abstract readonly socketType: T;
  /** The class of the handlers. */
  readonly RequestHandlerClass: RequestHandlerClass<F, T>;
  /** How many seconds `handleRequest` waits: see {@linkcode ServerOptions}. */
  timeout: number | null;
  /** Whether SO_REUSEADDR is set before binding: see {@linkcode ServerOptions}. */
  allowReuseAddress: boolean;
  /** Whether SO_REUSEPORT is set before binding: see {@linkcode ServerOptions}. */
  allowReusePort: boolean;
  readonly #loop = new ServeLoop();
  #serverAddress: AddressOf<F>;
  #socket: Socket<F, T> | undefined;

  /**
   * Describes a server; `create` also binds it. Source: Python's constructor
   * with `bind_and_activate=False`.
   *
   * @param serverAddress Where to serve.
   * @param RequestHandlerClass The class of the handlers.
   * @param options How to serve.
   */
  constructor(
    serverAddress: AddressOf<F>,
    RequestHandlerClass: RequestHandlerClass<F, T>,
    options: ServerOptions,
  ) {
    super(options);
    this.#serverAddress = serverAddress;
    this.RequestHandlerClass = RequestHandlerClass;
    this.timeout = options.timeout ?? null;
    this.allowReuseAddress = options.allowReuseAddress ?? false;
    this.allowReusePort = options.allowReusePort ?? false;
  }

  /** Where it serves: what it was given, and the real address once it is bound. */
  get serverAddress(): AddressOf<F> {
    return this.#serverAddress;
  }

  /** The socket that requests come in through. */
  get socket(): Socket<F, T> {
    return this.#socket ??= new Socket(this.addressFamily, this.socketType);
  }

  /**
   * Waits for a request, or takes one that is there.
   *
   * @returns The request, and whose it is.
   */
  abstract getRequest(): Promise<[request: RequestOf<F, T>, clientAddress: AddressOf<F>]>;

  /** Lets requests come in. */
  abstract serverActivate(): void | Promise<void>;

  /**
   * Takes the address.
   *
   * @throws {AddressInUseError} When it is taken (EADDRINUSE).
   * @throws {SocketError} As `bind` does.
   */
  async serverBind(): Promise<void> {
    const { socket } = this;
    if (this.allowReuseAddress) socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
    if (this.allowReusePort) socket.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
    await socket.bind(this.#serverAddress);
    this.#serverAddress = socket.getsockname();
  }

  /**
   * The number of the socket within this process.
   *
   * @returns -1 when the server is closed.
   */
  fileno(): number {
    return this.socket.fileno();
  }

  /**
   * Serves until `shutdown` or `serverClose`. It may be called again then.
   *
   * It does not poll: an idle server waits for a client and does nothing else.
   *
   * @param pollInterval Seconds after which `serviceActions` is called although
   * no request came; `null` calls it after requests only. Python needs its 0.5 s
   * to notice `shutdown`, which here ends the wait by itself.
   * @returns Resolves when the loop is out: the last request has been handled,
   * unless it is a concurrent one.
   * @throws {Error} When the server is serving already.
   * @throws {StopServing} When a handler throws it.
   * @throws {RangeError} When the server is closed.
   * @throws {SocketError} When it does not listen (EINVAL).
   */
  serveForever(pollInterval: number | null = null): Promise<void> {
    return this.#loop.run(async (stop) => {
      if (await this.#loop.idle(() => this.#waitForRequest(pollInterval, stop))) {
        await this.#takeRequest() || await this.#loop.idle(() => pause(stop));
      }
      if (!stop.aborted) await this.serviceActions();
    });
  }

  /**
   * Handles one request, or calls `handleTimeout` when none comes within
   * `timeout` or the timeout of the socket, whichever is shorter.
   *
   * @throws {StopServing} When the handler throws it.
   * @throws {RangeError} When the server is closed.
   * @throws {ClosedError} When it is closed meanwhile (EBADF).
   * @throws {SocketError} When it does not listen (EINVAL).
   */
  async handleRequest(): Promise<void> {
    const limits = [this.timeout, this.socket.gettimeout()].filter((limit) => limit !== null);
    const limit = limits.length === 0 ? null : Math.min(...limits);
    if (await this.#waitForRequest(limit)) await this.#takeRequest();
    else await this.handleTimeout();
  }

  /**
   * Ends `serveForever`: no further request is begun. The socket still listens.
   *
   * Called before `serveForever`, it waits for it and makes it end at once.
   *
   * @returns Resolves when the loop is out; while a request is being handled, at
   * once, so that a handler can call it and need not wait for itself. Whoever
   * else wants to wait awaits what `serveForever` has returned.
   */
  shutdown(): Promise<void> {
    return this.#loop.stop();
  }

  /**
   * Closes the server, and ends `serveForever` if it goes on. The file of a UNIX
   * server stays.
   *
   * @returns Resolves when the address is free and, with `blockOnClose`, the
   * requests that were being handled concurrently are finished; a handler must
   * not wait for that.
   */
  async serverClose(): Promise<void> {
    this.#loop.halt();
    await this.socket.close();
    await this.requestsFinished();
  }

  /** Closes the server at the end of an `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.serverClose();
  }

  /**
   * Runs the handler of a request: `setup`, `handle`, and `finish` in any case.
   *
   * @param request The request.
   * @param clientAddress Whose it is.
   */
  override async finishRequest(
    request: RequestOf<F, T>,
    clientAddress: AddressOf<F>,
  ): Promise<void> {
    const handler = new this.RequestHandlerClass(request, clientAddress, this);
    await handler.setup();
    try {
      await handler.handle();
    } finally {
      await handler.finish();
    }
  }

  /** Whether there is a request within a time; `false` as well when it shall stop. */
  async #waitForRequest(seconds: number | null, stop?: AbortSignal): Promise<boolean> {
    try {
      const [ready] = await select([this.socket], [], [], seconds, { signal: stop });
      return ready.length > 0 && !stop?.aborted;
    } catch (error) {
      if (stop?.aborted) return false;
      throw error;
    }
  }

  /** Serves a request that is there; `false` when it was not to be had. */
  async #takeRequest(): Promise<boolean> {
    let next: [RequestOf<F, T>, AddressOf<F>];
    try {
      next = await this.getRequest();
    } catch (error) {
      if (!(error instanceof SocketError) || OWN_FAULTS.has(error.code)) throw error;
      return false;
    }
    await this.serveRequest(...next);
    return true;
  }
}

/** Waits a moment, or until it shall stop. */
async function pause(stop: AbortSignal): Promise<void> {
  try {
    await select([], [], [], PAUSE, { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
