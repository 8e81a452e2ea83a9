/**
 * UDP sockets for a test, closed at its end.
 *
 * @module
 */

import { assert } from "@std/assert";
import type { Datagram, DatagramEndpoint, DatagramOptions } from "../../lib/adapters/contract.ts";
import { type InetAddress, isUnixAddress } from "../../lib/core/address.ts";
import type { ContractHost } from "./contract_host.ts";

/** Any free port of the loopback address. */
export const LOCAL: InetAddress = { hostname: "127.0.0.1", port: 0 };

/** The same over IPv6. */
export const LOCAL6: InetAddress = { hostname: "::1", port: 0 };

/** Any free port of all addresses. */
export const ANY: InetAddress = { hostname: "0.0.0.0", port: 0 };

/** As many endpoints as there are addresses; the types say that they are there. */
export type Endpoints = readonly [DatagramEndpoint, DatagramEndpoint, DatagramEndpoint];

/** Runs `body` with an endpoint for each address. */
export async function withUdp(
  host: ContractHost,
  addresses: readonly InetAddress[],
  body: (endpoints: Endpoints) => Promise<void>,
  options: DatagramOptions = {},
): Promise<void> {
  const endpoints: DatagramEndpoint[] = [];
  try {
    for (const address of addresses) {
      endpoints.push(await host.adapter.bindDatagram(address, options));
    }
    await body(endpoints as readonly DatagramEndpoint[] as Endpoints);
  } finally {
    await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  }
}

/** The address of an endpoint, which is not a path. */
export function inetOf({ address }: DatagramEndpoint): InetAddress {
  assert(!isUnixAddress(address));
  return address;
}

/** How an endpoint on all addresses is reached from this machine. */
export function reached(endpoint: DatagramEndpoint, hostname = "127.0.0.1"): InetAddress {
  return { hostname, port: inetOf(endpoint).port };
}

/** What a datagram was, as plain values. */
export function described({ bytes, from }: Datagram): readonly [readonly number[], unknown] {
  return [[...bytes], from];
}

/** A port of 127.0.0.1 where nobody is. */
export async function deadPort(host: ContractHost): Promise<InetAddress> {
  const endpoint = await host.adapter.bindDatagram(LOCAL);
  await endpoint.close();
  return inetOf(endpoint);
}
