/**
 * UNIX stream sockets in memory.
 *
 * @module
 */

import { type Address, isUnixAddress, type UnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { ConnectOptions } from "./contract.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import { dial } from "./memory_dial.ts";
import { MemoryListener } from "./memory_listener.ts";
import type { MemoryUnixNames } from "./memory_unix_names.ts";

/** What an endpoint without a name has for an address. */
const UNNAMED: UnixAddress = { path: null };

/** Listeners, and who connects to them. */
export class MemoryUnix {
  readonly #names: MemoryUnixNames;

  /** @param names The names of the machine. */
  constructor(names: MemoryUnixNames) {
    this.#names = names;
  }

  /** Takes a name and listens there. */
  listen(address: UnixAddress, backlog: number): MemoryListener {
    const listener = new MemoryListener(address, backlog, () => this.#names.leave(path, listener));
    const path = this.#names.take(address, listener);
    return listener;
  }

  /** Connects to whoever listens at the name. */
  connect(address: UnixAddress, options: ConnectOptions): Promise<MemoryConnection> {
    const listener = this.#names.find(address, "connect");
    if (!(listener instanceof MemoryListener)) {
      throw socketErrorOf("EPROTOTYPE", { syscall: "connect", address });
    }
    const { name, release } = this.#bindClient(options.localAddress);
    const client = { localAddress: name, remoteAddress: address };
    const server = { localAddress: address, remoteAddress: name };
    return dial(listener, { address, client, server, release }, options.signal);
  }

  #bindClient(address: Address | undefined): { name: UnixAddress; release: () => void } {
    if (address === undefined || !isUnixAddress(address)) {
      return { name: UNNAMED, release: () => {} };
    }
    const path = this.#names.take(address, null);
    return { name: { path }, release: () => this.#names.leave(path, null) };
  }
}
