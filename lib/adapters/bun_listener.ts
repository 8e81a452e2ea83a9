/**
 * A stream listener of Bun.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import { AcceptQueue } from "./accept_queue.ts";
import { bunApi, type BunListener } from "./bun_api.ts";
import { bunHandlers } from "./bun_connection.ts";
import type { ListenOptions, StreamConnection, StreamListener } from "./contract.ts";
import { keepSocketFile } from "./keep_socket_file.ts";
import { fittingPath } from "./unix_path.ts";

/** Where a TCP listener listens. */
function boundAddress(listener: BunListener, asked: InetAddress): InetAddress {
  const bound: { address?: string; port?: number } = {};
  listener.getsockname(bound);
  return { hostname: bound.address ?? asked.hostname, port: bound.port ?? asked.port };
}

/** Over a listener of `Bun.listen`, bound and listening from construction on. */
export class BunStreamListener implements StreamListener {
  readonly address: Address;
  readonly #listener: BunListener;
  readonly #queue: AcceptQueue;
  #closed: Promise<void> | undefined;

  constructor(address: Address, { reusePort = false }: ListenOptions) {
    const target = isUnixAddress(address)
      ? { unix: fittingPath(address, "bind") }
      : { hostname: address.hostname, port: address.port };
    const socket = bunHandlers((connection) => this.#arrived(connection), address, "local");
    this.#listener = bunApi().listen({ ...target, allowHalfOpen: true, reusePort, socket });
    this.#listener.unref();
    this.address = isUnixAddress(address) ? address : boundAddress(this.#listener, address);
    this.#queue = new AcceptQueue(
      this.address,
      (on) => on ? this.#listener.ref() : this.#listener.unref(),
    );
  }

  setBacklog(_backlog: number): void {
    // Bun always listens with 512 and accepts by itself.
  }

  accept(): Promise<StreamConnection> {
    return this.#queue.accept();
  }

  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  ref(): void {
    this.#queue.ref();
  }

  unref(): void {
    this.#queue.unref();
  }

  #arrived(connection: StreamConnection): void {
    // A client that has reset already has no address any more, and nothing to say.
    const { remoteAddress } = connection;
    if (!isUnixAddress(remoteAddress) && remoteAddress.hostname === "") {
      return void connection.close();
    }
    this.#queue.push(connection);
  }

  async #close(): Promise<void> {
    await this.#queue.close();
    const release = (): Promise<void> => Promise.resolve(this.#listener.stop(false));
    if (isUnixAddress(this.address)) await keepSocketFile(this.address.path ?? "", release);
    else await release();
  }
}
