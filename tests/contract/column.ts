/**
 * The columns of the suite, by name: a test and the child that it starts must
 * mean the same adapter.
 *
 * @module
 */

import { getAdapter } from "../../lib/adapters/adapter.ts";
import type { Adapter, ConnectOptions, StreamConnection } from "../../lib/adapters/contract.ts";
import { type Address, isUnixAddress } from "../../lib/core/address.ts";

/**
 * The runtime's own adapter; the same with each connection made by `node.ts`;
 * the same with UNIX datagrams by Deno's own calls instead of libc; the same
 * with UDP as Deno has it without `--unstable-net`.
 */
export type Column = "runtime" | "node-net" | "deno-unix" | "deno-dgram";

/** What a column is called in the report, behind the runtime's name. */
export const COLUMN_NAMES: Readonly<Record<Column, string>> = {
  "runtime": "",
  "node-net": " by node:net",
  "deno-unix": " by unixpacket",
  "deno-dgram": " by node:dgram",
};

/** The adapter without libc, as it is where nobody may call it. */
async function withoutLibc(adapter: Adapter): Promise<Adapter> {
  const { AUTOBIND_NEEDS } = await import("../../lib/adapters/deno_abilities.ts");
  const { openUnixPacket } = await import("../../lib/adapters/deno_unix.ts");
  return {
    ...adapter,
    features: { ...adapter.features, autobind: false },
    limits: { ...adapter.limits, autobind: AUTOBIND_NEEDS },
    bindDatagram: (address, options) =>
      isUnixAddress(address) ? openUnixPacket(address) : adapter.bindDatagram(address, options),
  };
}

/** The adapter as it is without `--unstable-net`, as far as UDP goes. */
async function withoutFlag(adapter: Adapter): Promise<Adapter> {
  const { bindOnDenoNode } = await import("../../lib/adapters/deno_node_datagram.ts");
  return {
    ...adapter,
    bindDatagram: (address, options) =>
      isUnixAddress(address)
        ? adapter.bindDatagram(address, options)
        : bindOnDenoNode(address, options),
  };
}

/**
 * The ways to `node.ts` that the adapters themselves take: Deno to choose the
 * source address, Bun for a connection that can be given up.
 */
async function connectThroughNode(
  address: Address,
  options: ConnectOptions = {},
): Promise<StreamConnection> {
  const { node } = await import("../../lib/adapters/node.ts");
  const signal = options.signal ?? new AbortController().signal;
  // A path and a name have no source address of which one could know that it fits.
  if (isUnixAddress(address) || !/:|^[\d.]+$/.test(address.hostname)) {
    return await node.connect(address, { ...options, signal });
  }
  const hostname = address.hostname.includes(":") ? "::1" : "127.0.0.1";
  const { localAddress = { hostname, port: 0 } } = options;
  return await (await getAdapter()).connect(address, { localAddress, signal });
}

/** The adapter of a column, in the runtime that asks. */
export async function adapterOf(column: Column): Promise<Adapter> {
  const adapter = await getAdapter();
  if (column === "runtime") return adapter;
  if (column === "deno-unix") return await withoutLibc(adapter);
  if (column === "deno-dgram") return await withoutFlag(adapter);
  const features = { ...adapter.features, reset: true, endRead: true };
  return { ...adapter, features, connect: connectThroughNode };
}
