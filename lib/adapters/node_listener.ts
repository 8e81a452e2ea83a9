/**
 * A stream listener of `node:net`.
 *
 * @module
 */

import { existsSync } from "node:fs";
import {
  createServer,
  type ListenOptions as NodeListenOptions,
  type Server,
  type Socket,
} from "node:net";
import { dirname } from "node:path";
import { type Address, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { AcceptQueue } from "./accept_queue.ts";
import type { ListenOptions, StreamConnection, StreamListener } from "./contract.ts";
import { keepSocketFile } from "./keep_socket_file.ts";
import { toSocketError } from "./map_error.ts";
import { NodeConnection } from "./node_connection.ts";
import { fittingPath } from "./unix_path.ts";

/** Where to listen, in Node's words. */
function nodeOptions(address: Address, options: ListenOptions): NodeListenOptions {
  const { backlog = 128, reusePort = false } = options;
  return isUnixAddress(address)
    ? { path: fittingPath(address, "bind"), backlog }
    : { host: address.hostname, port: address.port, backlog, ...(reusePort ? { reusePort } : {}) };
}

/** Resolves when the server listens. */
function listening(server: Server, options: NodeListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.removeListener("error", reject);
      resolve();
    });
  });
}

/** Node reports a missing directory as a missing right. */
function isMissingDirectory(address: Address, code: string): boolean {
  return code === "EACCES" && isUnixAddress(address) && address.path !== null &&
    !existsSync(dirname(address.path));
}

/** Where the server listens now. */
function boundAddress(server: Server, asked: Address): Address {
  const bound = server.address();
  if (isUnixAddress(asked) || bound === null || typeof bound === "string") return asked;
  return { hostname: bound.address, port: bound.port };
}

/** Over a `net.Server` that listens. */
class NodeListener implements StreamListener {
  readonly address: Address;
  readonly #server: Server;
  readonly #queue: AcceptQueue;
  #closed: Promise<void> | undefined;

  constructor(server: Server, address: Address) {
    this.#server = server;
    this.address = address;
    this.#queue = new AcceptQueue(address, (on) => on ? server.ref() : server.unref());
    server.unref();
    server.on("connection", (socket) => this.#arrived(socket));
    // Node keeps accepting; an error here is one connection's that never was.
    server.on("error", () => {});
  }

  setBacklog(_backlog: number): void {
    // Node accepts by itself, so nobody ever waits for the backlog to matter.
  }

  accept(): Promise<StreamConnection> {
    return this.#queue.accept();
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  ref(): void {
    this.#queue.ref();
  }

  unref(): void {
    this.#queue.unref();
  }

  #arrived(socket: Socket): void {
    if (isUnixAddress(this.address)) {
      return this.#queue.push(new NodeConnection(socket, { path: null }, this.address));
    }
    const { remoteAddress: hostname, remotePort: port } = socket;
    // A client that has reset already has no address any more, and nothing to say.
    if (hostname === undefined || port === undefined) return void socket.destroy();
    this.#queue.push(new NodeConnection(socket, { hostname, port }));
  }

  async #close(): Promise<void> {
    await this.#queue.close();
    // The close event would wait for all accepted connections as well; the
    // listening descriptor is gone when close() returns.
    const release = (): Promise<void> => Promise.resolve(void this.#server.close());
    if (isUnixAddress(this.address)) await keepSocketFile(this.address.path ?? "", release);
    else await release();
  }
}

/**
 * Binds and listens with `node:net`.
 *
 * @throws {SocketError} When the address cannot be bound.
 */
export async function listenOnNode(
  address: Address,
  options: ListenOptions,
): Promise<StreamListener> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
  try {
    await listening(server, nodeOptions(address, options));
    return new NodeListener(server, boundAddress(server, address));
  } catch (error) {
    const failure = toSocketError(error, { syscall: "bind", address });
    if (!isMissingDirectory(address, failure.code)) throw failure;
    throw socketErrorOf("ENOENT", { syscall: "bind", address, cause: error });
  }
}
