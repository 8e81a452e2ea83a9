/**
 * Bun: `Bun.listen` and `Bun.connect`.
 *
 * @example Usage
 * ```ts ignore
 * import { setAdapter } from "@steckdose/kit";
 * import { bun } from "@steckdose/kit/adapters/bun";
 *
 * setAdapter(bun);
 * ```
 *
 * @module
 */

import type { Socket } from "node:net";
import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { bunApi, type BunSocket, type BunTarget } from "./bun_api.ts";
import { connectFailure } from "./bun_connect_failure.ts";
import { type BunConnection, type BunData, bunHandlers } from "./bun_connection.ts";
import { listenOnBun } from "./bun_listener.ts";
import type {
  Adapter,
  ConnectOptions,
  DatagramEndpoint,
  DatagramOptions,
  ListenOptions,
  StreamConnection,
  StreamListener,
} from "./contract.ts";
import { ACCEPTS_BY_ITSELF } from "./pushed_listener.ts";
import { lookup } from "./lookup.ts";
import { libcLimits, loadLibc } from "./posix/libc.ts";
import { openUnixDatagram } from "./posix/unix_datagram.ts";
import { toSocketError } from "./map_error.ts";
import { bindOnNode } from "./node_datagram.ts";
import { fittingPath } from "./unix_path.ts";

/** Connects with Bun's own call, which nothing can cancel. */
async function connectNatively(address: Address): Promise<StreamConnection> {
  const target: BunTarget = isUnixAddress(address)
    ? { unix: fittingPath(address, "connect") }
    : { hostname: address.hostname, port: address.port };
  let opened: BunConnection | undefined;
  const socket = bunHandlers((connection) => opened = connection, address, "remote");
  await bunApi().connect({ ...target, allowHalfOpen: true, socket });
  if (opened === undefined) throw new Error("Bun connected without saying so");
  return opened;
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
  const handlers = bunHandlers((connection) => opened = connection, address, "remote");
  socket.pause();
  native.reload({ socket: handlers });
  handlers.open(native);
  return opened;
}

/** Connects in the way that can be given up, if that can be asked for. */
async function open(address: Address, options: ConnectOptions): Promise<StreamConnection> {
  const { signal, localAddress } = options;
  // A pending Bun.connect cannot be given up: it holds the process and connects
  // late. node:net can be. A UNIX connect never waits, so it needs no giving up.
  const mayWait = !isUnixAddress(address) && (signal !== undefined || localAddress !== undefined);
  if (mayWait) {
    const { connectOnNode } = await import("./node.ts");
    return await connectOnNode(address, options, (socket) => nativeConnection(socket, address));
  }
  try {
    return await connectNatively(address);
  } catch (error) {
    throw toSocketError(error, { syscall: "connect", address });
  }
}

async function connect(address: Address, options: ConnectOptions = {}): Promise<StreamConnection> {
  options.signal?.throwIfAborted();
  try {
    return await open(address, options);
  } catch (error) {
    throw await connectFailure(error, address);
  }
}

function bindDatagram(
  address: Address,
  options: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  return isUnixAddress(address) ? openUnixDatagram(address) : bindOnNode(address, options);
}

async function listen(address: Address, options: ListenOptions = {}): Promise<StreamListener> {
  try {
    return listenOnBun(address, options);
  } catch (error) {
    throw await listenFailure(error, address);
  }
}

/** Why Bun could not listen; a failed lookup is the one failure that has no code there. */
async function listenFailure(error: unknown, address: Address): Promise<SocketError> {
  const failure = toSocketError(error, { syscall: "bind", address });
  if (failure.code !== "UNKNOWN" || isUnixAddress(address)) return failure;
  try {
    await lookup(address.hostname, 0);
    return failure;
  } catch (reason) {
    const { code, syscall, cause } = toSocketError(reason, { syscall: "getaddrinfo" });
    return socketErrorOf(code, { syscall, address, cause });
  }
}

/** Bun's network. */
export const bun: Adapter = {
  name: "bun",
  features: {
    realBacklog: false,
    reusePort: true,
    reset: true,
    unixStream: true,
    datagram: true,
    datagramRefusal: true,
    multicast: false,
    get unixDatagram() {
      return typeof loadLibc() !== "string";
    },
    ipv6Only: true,
    get autobind() {
      return typeof loadLibc() !== "string";
    },
  },
  get limits() {
    return { realBacklog: ACCEPTS_BY_ITSELF, ...libcLimits() };
  },
  connect,
  listen,
  bindDatagram,
  resolve: lookup,
};
