/**
 * The part of Bun's own API that the benchmark uses.
 *
 * @module
 */

import type { BunHandlers, BunSocket, BunTarget } from "../../lib/adapters/bun_api.ts";

export type { BunSocket };

/** What happens on a connection; bytes come in a buffer of their own. */
export interface StreamHandlers<Data> extends Partial<Omit<BunHandlers<Data>, "data">> {
  data(socket: BunSocket<Data>, chunk: Uint8Array<ArrayBuffer>): void;
}

/** A socket for datagrams. */
export interface BunUdpSocket {
  readonly port: number;
  send(bytes: Uint8Array, port: number, host: string): boolean;
}

/** What happens on a socket for datagrams. */
export interface DatagramHandlers {
  data(socket: BunUdpSocket, bytes: Uint8Array, port: number, host: string): void;
}

/** The functions. */
interface Bun {
  connect<Data>(
    options: BunTarget & { readonly socket: StreamHandlers<Data> },
  ): Promise<BunSocket<Data>>;
  listen<Data>(
    options: BunTarget & { readonly socket: StreamHandlers<Data> },
  ): { readonly port: number };
  udpSocket(
    options: {
      readonly hostname: string;
      readonly port: number;
      readonly socket: DatagramHandlers;
    },
  ): Promise<BunUdpSocket>;
}

/** Bun itself; there only where Bun runs. */
export const { Bun: bun } = globalThis as typeof globalThis & { readonly Bun: Bun };
