/**
 * Connecting on Bun.
 *
 * @module
 */

import type { Socket } from "node:net";
import {
  type Address,
  type InetAddress,
  isUnixAddress,
  type UnixAddress,
} from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { bunApi, type BunSocket, type BunTarget } from "./bun_api.ts";
import { connectFailure } from "./bun_connect_failure.ts";
import { type BunConnection, type BunData, bunHandlers, endsTowards } from "./bun_connection.ts";
import type { ConnectOptions, StreamConnection } from "./contract.ts";
import { toSocketError } from "./map_error.ts";
import { loadLibc } from "./posix/libc.ts";
import { connectedDescriptor } from "./posix/unix_stream.ts";
import { fittingPath, LONGEST_NAME_ON_BUN } from "./unix_path.ts";

/** Connects with Bun's own call, which nothing can cancel. */
async function connectNatively(target: BunTarget, address: Address): Promise<StreamConnection> {
  let opened: BunConnection | undefined;
  const socket = bunHandlers((connection) => opened = connection, endsTowards(address));
  try {
    await bunApi().connect({ ...target, allowHalfOpen: true, socket });
  } catch (error) {
    throw toSocketError(error, { syscall: "connect", address });
  }
  if (opened === undefined) throw new Error("Bun connected without saying so");
  return opened;
}

/**
 * Connects by libc, and gives the descriptor to Bun. Bun says "connection
 * refused" for a full backlog, a socket of another type, a path through a file.
 */
async function connectByLibc(
  address: UnixAddress,
  refusal: SocketError,
): Promise<StreamConnection> {
  const libc = loadLibc();
  if (typeof libc === "string") throw refusal;
  return await connectNatively({ fd: connectedDescriptor(libc, address) }, address);
}

/** Connects to a path; that never waits, so it needs no giving up. */
async function connectUnix(address: UnixAddress): Promise<StreamConnection> {
  try {
    return await connectNatively(
      { unix: fittingPath(address, "connect", LONGEST_NAME_ON_BUN) },
      address,
    );
  } catch (error) {
    const failure = toSocketError(error, { syscall: "connect", address });
    if (failure.code !== "ECONNREFUSED") throw failure;
    return await connectByLibc(address, failure);
  }
}

/**
 * The connection of a socket that node:net has connected. Of a reset it tells
 * before what came ahead of it, and drops that; the socket of Bun's own that it
 * is made of does not.
 */
function nativeConnection(socket: Socket, address: Address): StreamConnection | undefined {
  const native: BunSocket<BunData> | null = Reflect.get(socket, "_handle");
  if (typeof native?.reload !== "function") return undefined;
  let opened: BunConnection | undefined;
  const handlers = bunHandlers((connection) => opened = connection, endsTowards(address));
  socket.pause();
  native.reload({ socket: handlers });
  handlers.open(native);
  return opened;
}

/**
 * Connects over the Internet. A pending Bun.connect cannot be given up: it holds
 * the process and connects late. node:net can be.
 */
async function connectInet(
  address: InetAddress,
  options: ConnectOptions,
): Promise<StreamConnection> {
  const { signal, localAddress } = options;
  if (signal === undefined && localAddress === undefined) {
    return await connectNatively(address, address);
  }
  const { connectOnNode } = await import("./node_connect.ts");
  return await connectOnNode(address, options, (socket) => nativeConnection(socket, address));
}

/**
 * Connects by whichever of Bun's ways does what was asked for.
 *
 * @throws {SocketError} What the system says, which Bun does not always tell.
 */
export async function connectOnBun(
  address: Address,
  options: ConnectOptions = {},
): Promise<StreamConnection> {
  options.signal?.throwIfAborted();
  if (isUnixAddress(address)) return await connectUnix(address);
  try {
    return await connectInet(address, options);
  } catch (error) {
    throw await connectFailure(error, address);
  }
}
