/**
 * UDP sockets for tests.
 *
 * @module
 */

import { getAdapter, setAdapter } from "../../lib/adapters/adapter.ts";
import type { Adapter } from "../../lib/adapters/contract.ts";
import { bindOnDenoNode } from "../../lib/adapters/deno_node_datagram.ts";
import { isUnixAddress } from "../../lib/core/address.ts";
import { AF_INET, type InetAddress, SOCK_DGRAM, Socket } from "../../mod.ts";

/** A UDP socket over IPv4. */
export type Udp = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

/** Any port of the loopback. */
export const ANY_PORT: InetAddress = { hostname: "127.0.0.1", port: 0 };

/** Runs a body with sockets that are not bound, and closes them. */
export async function withSockets(
  count: number,
  body: (...sockets: readonly Udp[]) => Promise<void>,
): Promise<void> {
  const sockets = Array.from({ length: count }, () => new Socket(AF_INET, SOCK_DGRAM));
  try {
    await body(...sockets);
  } finally {
    for (const socket of sockets) await socket.close();
  }
}

/** Runs a body with one bound socket and one that is not. */
export async function withUdp(body: (server: Udp, client: Udp) => Promise<void>): Promise<void> {
  const [server, client] = [new Socket(AF_INET, SOCK_DGRAM), new Socket(AF_INET, SOCK_DGRAM)];
  try {
    await server.bind(ANY_PORT);
    await body(server, client);
  } finally {
    for (const socket of [server, client]) await socket.close();
  }
}

/** Deno's adapter as it is without `--unstable-net`, as far as UDP goes. */
function withoutUnstableNet(adapter: Adapter): Adapter {
  const bindDatagram: Adapter["bindDatagram"] = (address, options) =>
    isUnixAddress(address)
      ? adapter.bindDatagram(address, options)
      : bindOnDenoNode(address, options);
  return Object.create(adapter, { bindDatagram: { value: bindDatagram } });
}

/**
 * Runs a body; on Deno a second time, as for a user who does not give
 * `--unstable-net`: the UDP there is another one.
 */
export async function onEachUdp(body: () => Promise<void> | void): Promise<void> {
  await body();
  const adapter = await getAdapter();
  if (adapter.name !== "deno") return;
  setAdapter(withoutUnstableNet(adapter));
  try {
    await body();
  } catch (cause) {
    throw new Error("Cannot pass without --unstable-net", { cause });
  } finally {
    setAdapter(undefined);
  }
}
