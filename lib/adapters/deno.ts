/**
 * Deno: `Deno.listen` and `Deno.connect`.
 *
 * @example Usage
 * ```ts ignore
 * import { setAdapter } from "@steckdose/kit";
 * import { deno } from "@steckdose/kit/adapters/deno";
 *
 * setAdapter(deno);
 * ```
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type {
  Adapter,
  ConnectOptions,
  DatagramEndpoint,
  DatagramOptions,
  ListenOptions,
  StreamConnection,
} from "./contract.ts";
import { connectNatively } from "./deno_connect.ts";
import { DenoConnection } from "./deno_connection.ts";
import { mayCallLibc } from "./deno_ffi.ts";
import { DenoListener } from "./deno_listener.ts";
import { DenoUdp } from "./deno_udp.ts";
import {
  AUTOBIND_NEEDS,
  hasUnixDatagrams,
  openUnixDatagramOnDeno,
  UNIX_DATAGRAM_NEEDS,
} from "./deno_unix.ts";
import { hostNames } from "./host_names.ts";
import { lookup } from "./lookup.ts";
import { toSocketError } from "./map_error.ts";
import { DENO_IPV6_LIMIT } from "./stream_options.ts";
import { withOptions } from "./udp_options.ts";

/** Whether Deno was started with `--unstable-net`. */
const HAS_UNSTABLE_NET = "Deno" in globalThis && typeof Deno.listenDatagram === "function";

/** The way out where it was not. */
const NEEDS_UNSTABLE_NET = "run it with --unstable-net: Deno has SO_REUSEPORT only then";

/** Why a connected UDP socket never hears that nobody is at its peer. */
const NO_REFUSAL = "Deno cannot connect a UDP socket, the library does it; Bun and Node can";

async function connect(address: Address, options: ConnectOptions = {}): Promise<StreamConnection> {
  const { signal, localAddress } = options;
  if (localAddress !== undefined) {
    // Deno.connect cannot choose where it connects from; node:net can, here too.
    const { node } = await import("./node.ts");
    return await node.connect(address, options);
  }
  try {
    signal?.throwIfAborted();
    const conn = await connectNatively(address, signal);
    if (signal?.aborted) conn.close();
    signal?.throwIfAborted();
    return new DenoConnection(conn);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw toSocketError(error, { syscall: "connect", address });
  }
}

async function listen(address: Address, options: ListenOptions = {}): Promise<DenoListener> {
  // Without the flag Deno ends the whole process instead of throwing.
  if (options.reusePort && !HAS_UNSTABLE_NET) {
    throw socketErrorOf("EOPNOTSUPP", { syscall: "bind", address, hint: NEEDS_UNSTABLE_NET });
  }
  try {
    return await Promise.resolve(new DenoListener(address, options));
  } catch (error) {
    throw toSocketError(error, { syscall: "bind", address });
  }
}

/** Whether `Deno.listenDatagram` can do what was asked for before it is called. */
function isNative({ options = new Map() }: DatagramOptions): boolean {
  return HAS_UNSTABLE_NET && [...options.keys()].every((option) => option === "SO_BROADCAST");
}

async function bindDatagram(
  address: Address,
  options: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  if (isUnixAddress(address)) return await openUnixDatagramOnDeno(address, options);
  if (!isNative(options)) {
    const { bindOnDenoNode } = await import("./deno_node_datagram.ts");
    return await bindOnDenoNode(address, options);
  }
  try {
    return await withOptions(new DenoUdp(address, options), options.options);
  } catch (error) {
    throw toSocketError(error, { syscall: "bind", address });
  }
}

/** Deno's network. */
export const deno: Adapter = {
  name: "deno",
  features: {
    realBacklog: true,
    reusePort: HAS_UNSTABLE_NET,
    reset: false,
    endRead: false,
    abandonWrite: false,
    unixStream: true,
    datagram: true,
    datagramRefusal: false,
    multicast: true,
    get unixDatagram() {
      return hasUnixDatagrams();
    },
    ipv6Only: false,
    get autobind() {
      return mayCallLibc();
    },
  },
  get limits() {
    return {
      reset: "Deno has no call that resets a connection",
      datagramRefusal: NO_REFUSAL,
      endRead: "Deno has no call that ends a read: it goes on until something comes",
      abandonWrite: "Deno cannot take a write back: it keeps the process alive until close()",
      ...(HAS_UNSTABLE_NET ? {} : { reusePort: NEEDS_UNSTABLE_NET }),
      ...(hasUnixDatagrams() ? {} : { unixDatagram: UNIX_DATAGRAM_NEEDS }),
      ...(mayCallLibc() ? {} : { autobind: AUTOBIND_NEEDS }),
      ipv6Only: DENO_IPV6_LIMIT,
    };
  },
  connect,
  listen,
  bindDatagram,
  resolve: lookup,
  names: hostNames,
};
