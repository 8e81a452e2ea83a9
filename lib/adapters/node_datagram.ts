/**
 * UDP by `node:dgram`: binding.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import type { DatagramEndpoint, DatagramOptions } from "./contract.ts";
import { toSocketError } from "./map_error.ts";
import { bindSocket, closeSocket, createSocket } from "./node_dgram.ts";
import { NodeUdp } from "./node_udp.ts";
import { withOptions } from "./udp_options.ts";

/** How often somebody else may take the port that the system has just chosen for us. */
const TRIES = 8;

/** A port that the system chooses, and that is free again. */
async function freePort(address: InetAddress): Promise<number> {
  const socket = createSocket(address.hostname, false);
  const { port } = await bindSocket(socket, address);
  await closeSocket(socket);
  return port;
}

/**
 * Binds a socket to a port of its own: one that the system chose for port 0
 * would be lost by the disconnect that has to come before another connect.
 */
async function bindFixed(address: InetAddress, reuseAddress: boolean): Promise<DatagramEndpoint> {
  if (address.port !== 0) return await new NodeUdp(address, reuseAddress).bind();
  for (let tries = 1;; tries++) {
    const fixed = { ...address, port: await freePort(address) };
    try {
      return await new NodeUdp(fixed, reuseAddress).bind();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

/**
 * Binds a UDP socket of `node:dgram`.
 *
 * @throws {SocketError} When the address cannot be bound.
 */
export async function bindOnNode(
  address: InetAddress,
  { reuseAddress = false, options }: DatagramOptions = {},
): Promise<DatagramEndpoint> {
  try {
    return await withOptions(await bindFixed(address, reuseAddress), options);
  } catch (error) {
    throw toSocketError(error, { syscall: "bind", address });
  }
}
