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

import type { Address } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type {
  Adapter,
  ConnectOptions,
  DatagramEndpoint,
  DatagramOptions,
  ListenOptions,
  StreamConnection,
} from "./contract.ts";
import {
  DENO_FEATURES,
  denoLimits,
  HAS_UNSTABLE_NET,
  NEEDS_UNSTABLE_NET,
} from "./deno_abilities.ts";
import { connectNatively } from "./deno_connect.ts";
import { DenoConnection } from "./deno_connection.ts";
import { DenoListener } from "./deno_listener.ts";
import { hostNames } from "./host_names.ts";
import { lookup } from "./lookup.ts";
import { toSocketError } from "./map_error.ts";

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

async function bindDatagram(
  address: Address,
  options: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  const { bindOnDeno } = await import("./deno_datagram.ts");
  return await bindOnDeno(address, options);
}

/** Deno's network. */
export const deno: Adapter = {
  name: "deno",
  features: DENO_FEATURES,
  get limits() {
    return denoLimits();
  },
  connect,
  listen,
  bindDatagram,
  resolve: lookup,
  names: hostNames,
};
