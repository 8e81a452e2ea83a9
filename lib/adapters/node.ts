/**
 * Node: `node:net`. It also runs on Deno and Bun, which use it where their own
 * calls fall short: Deno to choose the address it connects from, Bun to give up
 * a connection that is being made.
 *
 * @example Usage
 * ```ts
 * import { setAdapter } from "@steckdose/kit";
 * import { node } from "@steckdose/kit/adapters/node";
 *
 * setAdapter(node);
 * setAdapter(undefined); // back to the runtime's own
 * ```
 *
 * @module
 */

import { createConnection, type Socket } from "node:net";
import process from "node:process";
import { onAbort } from "../core/abort_watch.ts";
import { type Address, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type {
  Adapter,
  ConnectOptions,
  DatagramEndpoint,
  DatagramOptions,
  ListenOptions,
  StreamConnection,
  StreamListener,
} from "./contract.ts";
import { hostNames } from "./host_names.ts";
import { lookup } from "./lookup.ts";
import { libcLimits, loadLibc } from "./posix/libc.ts";
import { toSocketError } from "./map_error.ts";
import { NodeConnection } from "./node_connection.ts";
import { bindOnNode } from "./node_datagram.ts";
import { listenOnNode } from "./node_listener.ts";
import { ACCEPTS_BY_ITSELF } from "./pushed_listener.ts";
import { DENO_IPV6_LIMIT } from "./stream_options.ts";
import { fittingPath } from "./unix_path.ts";

/** Whether this Node has SO_REUSEPORT; an older one takes the option and ignores it. */
const HAS_REUSE_PORT = isAtLeast(process.versions.node, [22, 12]);

/** The way out where it has not. */
const NEEDS_NEWER_NODE = "Node has SO_REUSEPORT from 22.12 on";

/** Whether listeners can leave IPv4 alone: Deno's node:net takes the option and ignores it. */
const HAS_IPV6_ONLY = !("Deno" in globalThis);

/** Whether a version such as `20.19.1` is a certain one or a later one. */
function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split(".").map(Number);
  return ownMajor > major || ownMajor === major && ownMinor >= minor;
}

/** What Node has no call for. */
const WRITES_STAY = "Node cannot take a write back: it keeps the process alive until close()";

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

async function bindDatagram(
  address: Address,
  options: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  if (!isUnixAddress(address)) return await bindOnNode(address, options);
  const { openUnixDatagram } = await import("./posix/unix_datagram.ts");
  return await openUnixDatagram(address, options);
}

async function connect(address: Address, options: ConnectOptions = {}): Promise<StreamConnection> {
  return await connectOnNode(address, options, () => undefined);
}

async function listen(address: Address, options: ListenOptions = {}): Promise<StreamListener> {
  if (options.reusePort && !HAS_REUSE_PORT) {
    throw socketErrorOf("EOPNOTSUPP", { syscall: "bind", address, hint: NEEDS_NEWER_NODE });
  }
  return await listenOnNode(address, options);
}

/** Node's network. */
export const node: Adapter = {
  name: "node",
  features: {
    realBacklog: false,
    reusePort: HAS_REUSE_PORT,
    reset: true,
    endRead: true,
    abandonWrite: false,
    unixStream: true,
    datagram: true,
    datagramRefusal: true,
    multicast: true,
    get unixDatagram() {
      return typeof loadLibc() !== "string";
    },
    ipv6Only: HAS_IPV6_ONLY,
    get autobind() {
      return typeof loadLibc() !== "string";
    },
  },
  get limits() {
    return {
      realBacklog: ACCEPTS_BY_ITSELF,
      abandonWrite: WRITES_STAY,
      ...(HAS_REUSE_PORT ? {} : { reusePort: NEEDS_NEWER_NODE }),
      ...(HAS_IPV6_ONLY ? {} : { ipv6Only: DENO_IPV6_LIMIT }),
      ...libcLimits(),
    };
  },
  connect,
  listen,
  bindDatagram,
  resolve: lookup,
  names: hostNames,
};
