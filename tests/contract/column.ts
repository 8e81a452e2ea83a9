/**
 * The columns of the suite, by name: a test and the child that it starts must
 * mean the same adapter.
 *
 * @module
 */

import { getAdapter } from "../../lib/adapters/adapter.ts";
import type { Adapter, ConnectOptions, StreamConnection } from "../../lib/adapters/contract.ts";
import { type Address, isUnixAddress } from "../../lib/core/address.ts";

/** The runtime's own adapter; the same with each connection made by `node.ts`. */
export type Column = "runtime" | "node-net";

/**
 * The ways to `node.ts` that the adapters themselves take: Deno to choose the
 * source address, Bun for a connection that can be given up.
 */
async function connectThroughNode(
  address: Address,
  options: ConnectOptions = {},
): Promise<StreamConnection> {
  const { node } = await import("../../lib/adapters/node.ts");
  if (isUnixAddress(address)) return await node.connect(address, options);
  const adapter = await getAdapter();
  const hostname = address.hostname.includes(":") ? "::1" : "127.0.0.1";
  const localAddress = options.localAddress ?? { hostname, port: 0 };
  const signal = options.signal ?? new AbortController().signal;
  const isName = !/:|^[\d.]+$/.test(address.hostname);
  // Of a name it is not known which family its source address has to have.
  return await adapter.connect(address, isName ? { signal } : { localAddress, signal });
}

/** The adapter of a column, in the runtime that asks. */
export async function adapterOf(column: Column): Promise<Adapter> {
  const adapter = await getAdapter();
  if (column === "runtime") return adapter;
  const features = { ...adapter.features, reset: true };
  return { ...adapter, features, connect: connectThroughNode };
}
