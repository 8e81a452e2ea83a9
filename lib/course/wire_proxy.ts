/**
 * Stands between programs and records what passes.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { CallEvent } from "../trace/call_event.ts";
import { DatagramProxy } from "./datagram_proxy.ts";
import type { Transport } from "./lesson.ts";
import { StreamProxy } from "./stream_proxy.ts";

/** Which sides do not tell what they call, and so are recorded. */
export interface WireSides {
  /** Whether the server is recorded. */
  readonly server: boolean;
  /** Whether the clients are. */
  readonly client: boolean;
}

/** What a proxy has to know. */
export interface WireProxyOptions {
  /** Where the server is. */
  readonly server: Address;
  /** The path that a UNIX socket of the proxy gets. */
  readonly path: string;
  /** Whom it records. */
  readonly sides: WireSides;
  /** The number of the client that was started last: who comes now is that one. */
  readonly currentClient: () => number;
}

/** A proxy that runs. */
export interface WireProxy {
  /** Where clients find the server now. */
  readonly address: Address;
  /** What was recorded of a program: 0 is the server, clients are counted from 1. */
  events(program: number): readonly CallEvent[];
  /** Ends all that passes through it. */
  close(): Promise<void>;
}

/**
 * Starts a proxy.
 *
 * @param transport How the programs talk; not by datagrams of UNIX sockets.
 * @param options Where the server is, and who is recorded.
 * @returns The proxy.
 * @throws {SocketError} When it cannot have an address.
 */
export async function openWireProxy(
  transport: Exclude<Transport, "unix-datagram">,
  options: WireProxyOptions,
): Promise<WireProxy> {
  return transport === "udp" ? await DatagramProxy.open(options) : await StreamProxy.open(options);
}
