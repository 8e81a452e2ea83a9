/**
 * Datagrams on Deno: which of its ways opens a socket. Loaded by the first one,
 * because most programs have none.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { HAS_UNSTABLE_NET } from "./deno_abilities.ts";
import { DenoUdp } from "./deno_udp.ts";
import { openUnixDatagramOnDeno } from "./deno_unix.ts";
import { toSocketError } from "./map_error.ts";
import { withOptions } from "./udp_options.ts";

/** Whether `Deno.listenDatagram` can do what was asked for before it is called. */
function isNative({ options = new Map() }: DatagramOptions): boolean {
  return HAS_UNSTABLE_NET && [...options.keys()].every((option) => option === "SO_BROADCAST");
}

/**
 * Binds a datagram socket on Deno.
 *
 * @throws {SocketError} When the address cannot be bound, or an option not be set.
 */
export async function bindOnDeno(
  address: Address,
  options: DatagramOptions,
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
