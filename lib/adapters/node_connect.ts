/**
 * Connecting with `node:net`.
 *
 * @module
 */

import { createConnection, type Socket } from "node:net";
import { onAbort } from "../core/abort_watch.ts";
import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { ConnectOptions, StreamConnection } from "./contract.ts";
import { toSocketError } from "./map_error.ts";
import { NodeConnection } from "./node_connection.ts";
import { fittingPath } from "./unix_path.ts";

/** A socket on its way to the address. */
function open(address: Address, localAddress: Address | undefined): Socket {
  // Without allowHalfOpen node:net ends our side when the peer ends its own.
  const always = { allowHalfOpen: true };
  if (isUnixAddress(address)) {
    return createConnection({ ...always, path: fittingPath(address, "connect") });
  }
  const local = localAddress === undefined || isUnixAddress(localAddress)
    ? {}
    : { localAddress: localAddress.hostname, localPort: localAddress.port };
  return createConnection({ ...always, ...local, host: address.hostname, port: address.port });
}

/**
 * Settles when the socket is connected, has failed, or is given up.
 *
 * @param adopt Takes the socket over at once: before anything is read from it.
 */
function connected(
  socket: Socket,
  signal: AbortSignal | undefined,
  adopt: (socket: Socket) => StreamConnection,
): Promise<StreamConnection> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      forgetSignal?.();
      socket.removeListener("connect", succeed);
      socket.removeListener("error", fail);
      act();
    };
    const succeed = (): void => settle(() => resolve(adopt(socket)));
    const fail = (error: Error): void => settle(() => reject(error));
    const abort = (): void =>
      settle(() => {
        // What the socket still reports while it goes is nobody's error.
        socket.on("error", () => {});
        socket.once("close", () => reject(signal?.reason));
        socket.destroy();
      });
    const forgetSignal = signal && onAbort(signal, abort);
    socket.once("connect", succeed);
    socket.once("error", fail);
  });
}

/** What bind(2) says about the address to connect from; `connect` says the first two never. */
const BIND_CODES = new Set(["EADDRINUSE", "EADDRNOTAVAIL", "EACCES"]);

/** Why no connection came about: because of the other end, or of the address to connect from. */
function connectFailure(error: unknown, address: Address, local?: Address): SocketError {
  const failure = toSocketError(error, { syscall: "connect", address });
  if (local === undefined) return failure;
  const isBind = error instanceof Error && Reflect.get(error, "syscall") === "bind";
  // Deno's word for an address that this machine does not have.
  const code = isBind && failure.code === "EINVAL" ? "EADDRNOTAVAIL" : failure.code;
  return BIND_CODES.has(code)
    ? socketErrorOf(code, { syscall: "bind", address: local, cause: error })
    : failure;
}

/**
 * Connects with `node:net`.
 *
 * @param adopt Makes the connection of a connected socket, where there is a better one.
 */
export async function connectOnNode(
  address: Address,
  { signal, localAddress }: ConnectOptions,
  adopt: (socket: Socket) => StreamConnection | undefined,
): Promise<StreamConnection> {
  signal?.throwIfAborted();
  const make = (socket: Socket): StreamConnection =>
    adopt(socket) ?? new NodeConnection(socket, address);
  try {
    return await connected(open(address, localAddress), signal, make);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw connectFailure(error, address, localAddress);
  }
}
