/**
 * UNIX datagram sockets for a test, closed at its end.
 *
 * @module
 */

import { readFile } from "node:fs/promises";
import type { DatagramEndpoint } from "../../lib/adapters/contract.ts";
import type { UnixAddress } from "../../lib/core/address.ts";
import { type DatagramPeer, startPythonPeer } from "../harness/peer.ts";
import type { ContractHost } from "./contract_host.ts";

/** A socket without a name. */
export const UNNAMED: UnixAddress = { path: null };

/** An abstract name that nobody else has. */
export function nameInAir(): UnixAddress {
  return { path: `\0kit-${crypto.randomUUID()}` };
}

/** How many datagrams a receiver's queue holds; the network in memory has Linux's first setting. */
export async function queueLength(host: ContractHost): Promise<number> {
  if (host.lacks.files !== undefined) return 11;
  return Number(await readFile("/proc/sys/net/unix/max_dgram_qlen", "utf8")) + 1;
}

/** As many endpoints as there are addresses; the types say that they are there. */
type Endpoints = readonly [DatagramEndpoint, DatagramEndpoint, DatagramEndpoint];

/** Runs `body` with an endpoint for each address. */
export async function withUnixEndpoints(
  host: ContractHost,
  addresses: readonly UnixAddress[],
  body: (endpoints: Endpoints) => Promise<void>,
): Promise<void> {
  const endpoints: DatagramEndpoint[] = [];
  try {
    for (const address of addresses) endpoints.push(await host.adapter.bindDatagram(address));
    await body(endpoints as readonly DatagramEndpoint[] as Endpoints);
  } finally {
    await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  }
}

/** Runs `body` with a peer that has datagrams. */
export async function withDatagramPeer(
  body: (peer: DatagramPeer) => Promise<void>,
): Promise<void> {
  const peer = await startPythonPeer();
  try {
    await body(peer);
  } finally {
    await peer.dispose();
  }
}
