/**
 * Cases about datagrams of any family that need a process of their own.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import type { Adapter, DatagramEndpoint } from "../../lib/adapters/contract.ts";
import type { Address } from "../../lib/core/address.ts";

/** A case: the column's adapter, and the arguments. */
export type DatagramCase = (adapter: Adapter, ...args: readonly string[]) => Promise<void>;

/** Opens an endpoint, and says where. */
export async function open(adapter: Adapter, address: Address): Promise<DatagramEndpoint> {
  const endpoint = await adapter.bindDatagram(address);
  console.log(JSON.stringify(endpoint.address));
  return endpoint;
}

/** Receives once, and says how much. */
export async function receive(endpoint: DatagramEndpoint): Promise<void> {
  console.log(`received ${(await endpoint.receive()).bytes.length}`);
}

/** Cases about what keeps a process alive. */
export function datagramCases(
  family: "udp" | "unix",
  openOne: (adapter: Adapter) => Promise<DatagramEndpoint>,
): Readonly<Record<string, DatagramCase>> {
  return {
    [`${family}-idle`]: async (adapter) => {
      const endpoint = await openOne(adapter);
      await endpoint.send(new Uint8Array(1), endpoint.address);
      await receive(endpoint);
      console.log("idle");
    },
    [`${family}-receive`]: async (adapter) => {
      await receive(await openOne(adapter));
      console.log("idle");
    },
    [`${family}-receive-unref`]: async (adapter) => {
      const endpoint = await openOne(adapter);
      const receiving = receive(endpoint);
      endpoint.unref();
      console.log("idle");
      await receiving;
    },
    [`${family}-receive-ref`]: async (adapter) => {
      const endpoint = await openOne(adapter);
      endpoint.unref();
      const receiving = receive(endpoint);
      endpoint.ref();
      console.log("waits");
      await receiving;
    },
  };
}
