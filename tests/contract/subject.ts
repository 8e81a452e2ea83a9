/**
 * Connections for a test, closed with everything around them at its end.
 *
 * @module
 */

import type {
  ListenOptions,
  StreamConnection,
  StreamListener,
} from "../../lib/adapters/contract.ts";
import type { Address } from "../../lib/core/address.ts";
import type { Peer, PeerSocket } from "../harness/peer.ts";
import type { ContractHost } from "./contract_host.ts";

/** Any free port of this machine. */
export const LOOPBACK: Address = { hostname: "127.0.0.1", port: 0 };

/** The same over IPv6. */
export const LOOPBACK6: Address = { hostname: "::1", port: 0 };

/** Two ends of the adapter under test. */
export interface Pair {
  /** The end that connected. */
  readonly client: StreamConnection;
  /** The end that was accepted. */
  readonly server: StreamConnection;
}

/** A connection under test whose other end is a peer's. */
export interface Visit {
  /** The end under test. */
  readonly subject: StreamConnection;
  /** The other end. */
  readonly guest: PeerSocket;
}

/** Closes everything, whatever happened. */
async function closeAll(ends: readonly { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(ends.map((end) => end.close()));
}

/** Runs `body` with a listener of the adapter. */
export async function withListener(
  host: ContractHost,
  body: (listener: StreamListener) => Promise<void>,
  address: Address = LOOPBACK,
  options: ListenOptions = {},
): Promise<void> {
  const listener = await host.adapter.listen(address, options);
  try {
    await body(listener);
  } finally {
    await listener.close();
  }
}

/** Connects and accepts, through a listener that stays the caller's. */
export async function pairThrough(host: ContractHost, listener: StreamListener): Promise<Pair> {
  const [client, server] = await Promise.all([
    host.adapter.connect(listener.address),
    listener.accept(),
  ]);
  return { client, server };
}

/** Runs `body` with both ends of a connection of the adapter. */
export async function withPair(
  host: ContractHost,
  body: (pair: Pair) => Promise<void>,
  address: Address = LOOPBACK,
): Promise<void> {
  await withListener(host, async (listener) => {
    const pair = await pairThrough(host, listener);
    try {
      await body(pair);
    } finally {
      await closeAll([pair.client, pair.server]);
    }
  }, address);
}

/** Runs `body` with a peer. */
export async function withPeer(
  host: ContractHost,
  body: (peer: Peer) => Promise<void>,
): Promise<void> {
  const peer = await host.startPeer();
  try {
    await body(peer);
  } finally {
    await peer.dispose();
  }
}

/** Runs `body` with a connection to a peer; the column says which end is under test. */
export async function withVisit(
  host: ContractHost,
  body: (visit: Visit) => Promise<void>,
  address: Address = LOOPBACK,
): Promise<void> {
  await withPeer(host, async (peer) => {
    const { subject, guest } = await meet(host, peer, address);
    try {
      await body({ subject, guest });
    } finally {
      await subject.close();
    }
  });
}

async function meet(host: ContractHost, peer: Peer, address: Address): Promise<Visit> {
  if (host.end === "connected") {
    const door = await peer.listen(address);
    const subject = await host.adapter.connect(door.address);
    const guest = await door.accept();
    await door.close();
    return { subject, guest };
  }
  const listener = await host.adapter.listen(address);
  try {
    const [subject, guest] = await Promise.all([
      listener.accept(),
      peer.connect(listener.address),
    ]);
    return { subject, guest };
  } finally {
    await listener.close();
  }
}
