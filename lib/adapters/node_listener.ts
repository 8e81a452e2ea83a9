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
import type { ListenOptions, StreamListener } from "./contract.ts";
import { isEverywhere } from "./is_everywhere.ts";
import { toSocketError } from "./map_error.ts";
import { NodeConnection } from "./node_connection.ts";
import { streamDescriptor } from "./node_descriptor.ts";
import { PushedListener } from "./pushed_listener.ts";
import { fittingPath } from "./unix_path.ts";

/**
 * The queue in front of Node's own accepting, which no limit of the program is about: who
 * finds it full over TCP comes again a second later, over UNIX not at all. The system's
 * own limit cuts it.
 */
const BACKLOG = 4096;

/** Where to listen, in Node's words. */
function nodeOptions(address: Address, options: ListenOptions): NodeListenOptions {
  if (isUnixAddress(address)) {
    const { backlog = BACKLOG } = options;
    return { path: fittingPath(address, "bind"), backlog };
  }
  const { backlog = BACKLOG, ipv6Only = false, reusePort = false } = options;
  const { hostname: host, port } = address;
  return { host, port, backlog, ipv6Only, ...(reusePort ? { reusePort } : {}) };
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

/** The connection of an accepted socket; none for a client that is gone already. */
function connectionOf(socket: Socket, local: Address): NodeConnection | undefined {
  if (isUnixAddress(local)) return new NodeConnection(socket, { path: null }, local);
  const { remoteAddress: hostname, remotePort: port } = socket;
  // A client that has reset already has no address any more, and nothing to say.
  if (hostname === undefined || port === undefined) return undefined;
  // What is known need not be asked for: a call into the system less.
  return new NodeConnection(socket, { hostname, port }, isEverywhere(local) ? undefined : local);
}

/** A listener over a server that listens. */
function listenerOf(server: Server, address: Address): PushedListener {
  const listener = new PushedListener(address, {
    keepAlive: (on) => on ? server.ref() : server.unref(),
    // The close event would wait for all accepted connections as well; the
    // listening descriptor is gone when close() returns.
    stop: () => server.close(),
    descriptor: () => streamDescriptor(server),
  });
  server.on("connection", (socket) => {
    const connection = connectionOf(socket, address);
    if (connection === undefined) socket.destroy();
    else listener.push(connection);
  });
  // Node keeps accepting; an error here is one connection's that never was.
  server.on("error", () => {});
  return listener;
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
    return listenerOf(server, boundAddress(server, address));
  } catch (error) {
    const failure = toSocketError(error, { syscall: "bind", address });
    if (!isMissingDirectory(address, failure.code)) throw failure;
    throw socketErrorOf("ENOENT", { syscall: "bind", address, cause: error });
  }
}
