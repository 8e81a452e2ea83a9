/**
 * The part of Bun's socket API that the adapter uses: published declarations
 * must not need Bun's own.
 *
 * @module
 */

/** A connected socket of `Bun.connect` or `Bun.listen`. */
export interface BunSocket<Data> {
  data: Data;
  /** The descriptor; -1 once it is closed. */
  readonly fd: number;
  readonly localAddress: string | undefined;
  readonly localPort: number | undefined;
  readonly remoteAddress: string | undefined;
  readonly remotePort: number | undefined;
  reload(options: { readonly socket: BunHandlers<Data> }): void;
  write(bytes: Uint8Array): number;
  shutdown(): void;
  end(): void;
  terminate(): void;
  pause(): void;
  resume(): void;
  ref(): void;
  unref(): void;
  setNoDelay(on: boolean): boolean;
  setKeepAlive(on: boolean, initialDelay: number): boolean;
}

/** What Bun calls when something happens on a socket. */
export interface BunHandlers<Data> {
  /** What bytes come as; a `Buffer` where nothing is said. */
  readonly binaryType: "uint8array";
  open(socket: BunSocket<Data>): void;
  data(socket: BunSocket<Data>, chunk: Uint8Array<ArrayBuffer>): void;
  drain(socket: BunSocket<Data>): void;
  end(socket: BunSocket<Data>): void;
  close(socket: BunSocket<Data>, error?: Error): void;
  error(socket: BunSocket<Data>, error: Error): void;
}

/** A listening socket of `Bun.listen`. */
export interface BunListener {
  /** The descriptor; -1 once it is closed. */
  readonly fd: number;
  /** Writes the bound address into an object; `hostname` is only what was asked for. */
  getsockname(out: { address?: string; port?: number }): void;
  stop(closeConnections: boolean): void;
  ref(): void;
  unref(): void;
}

/** Where to connect or listen. */
export type BunTarget =
  | { readonly unix: string }
  | { readonly fd: number }
  | { readonly hostname: string; readonly port: number };

/** The functions. */
export interface BunApi {
  /** Only to ask for the way to an address. */
  udpSocket(options: {
    readonly connect: { readonly hostname: string; readonly port: number };
  }): Promise<{ close(): void }>;
  connect<Data>(
    options: BunTarget & {
      readonly allowHalfOpen: true;
      readonly socket: BunHandlers<Data>;
    },
  ): Promise<BunSocket<Data>>;
  listen<Data>(
    options: BunTarget & {
      readonly allowHalfOpen: true;
      readonly reusePort: boolean;
      readonly ipv6Only: boolean;
      readonly socket: BunHandlers<Data>;
    },
  ): BunListener;
}

/** Bun itself; called only where Bun runs. */
export function bunApi(): BunApi {
  const { Bun } = globalThis as typeof globalThis & { readonly Bun: BunApi };
  return Bun;
}
