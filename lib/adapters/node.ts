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

import process from "node:process";
import type { Address } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { bindDatagram } from "./bind_datagram.ts";
import type {
  Adapter,
  ConnectOptions,
  ListenOptions,
  StreamConnection,
  StreamListener,
} from "./contract.ts";
import { hostNames } from "./host_names.ts";
import { lookup } from "./lookup.ts";
import { libcLimits, loadLibc } from "./posix/libc.ts";
import { connectOnNode } from "./node_connect.ts";
import { listenOnNode } from "./node_listener.ts";
import { ACCEPTS_BY_ITSELF } from "./pushed_listener.ts";
import { DENO_IPV6_LIMIT } from "./stream_options.ts";

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
