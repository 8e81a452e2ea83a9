/**
 * Datagrams on Bun and Node: node:dgram, or libc where the address is a path.
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import type { DatagramEndpoint, DatagramOptions } from "./contract.ts";

/** Opens a datagram socket; what opens it loads when the first one is wanted. */
export async function bindDatagram(
  address: Address,
  options: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  if (!isUnixAddress(address)) {
    const { bindOnNode } = await import("./node_datagram.ts");
    return await bindOnNode(address, options);
  }
  const { openUnixDatagram } = await import("./posix/unix_datagram.ts");
  return await openUnixDatagram(address, options);
}
