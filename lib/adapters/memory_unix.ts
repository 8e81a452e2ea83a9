/**
 * The name space of UNIX sockets in memory.
 *
 * @module
 */

import { type Address, isUnixAddress, type UnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { ConnectOptions } from "./contract.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import { dial } from "./memory_dial.ts";
import { MemoryListener } from "./memory_listener.ts";
import { fittingPath, isAbstract } from "./unix_path.ts";

/** What an endpoint without a name has for an address. */
const UNNAMED: UnixAddress = { path: null };

function failure(code: string, syscall: string, address: Address): SocketError {
  return socketErrorOf(code, { syscall, address });
}

/** Paths that stay until they are unlinked, and abstract names that go with their socket. */
export class MemoryUnix {
  /** What is at each path: a listener, or `null` for a name that nobody serves any more. */
  readonly #names = new Map<string, MemoryListener | null>();

  /** Takes a name and listens there. */
  listen(address: UnixAddress, backlog: number): MemoryListener {
    const path = fittingPath(address, "bind");
    if (this.#names.has(path)) throw failure("EADDRINUSE", "bind", address);
    const listener = new MemoryListener({ path }, backlog, () => {
      // The name may be somebody else's by now.
      if (this.#names.get(path) === listener) this.#leave(path);
    });
    this.#names.set(path, listener);
    return listener;
  }

  /** Connects to whoever serves the name. */
  connect(address: UnixAddress, options: ConnectOptions): Promise<MemoryConnection> {
    const listener = this.#find(address);
    const { name, release } = this.#bindClient(options.localAddress);
    const client = { localAddress: name, remoteAddress: address };
    const server = { localAddress: address, remoteAddress: name };
    return dial(listener, { address, client, server, release }, options.signal);
  }

  /** Removes a name, as `unlink(2)` does: whoever listens there goes on, unreachable. */
  unlink(path: string): void {
    if (!this.#names.delete(path)) throw failure("ENOENT", "unlink", { path });
  }

  #find(address: UnixAddress): MemoryListener {
    const path = fittingPath(address, "connect");
    const found = this.#names.get(path);
    if (found) return found;
    const isMissing = found === undefined && !isAbstract(path);
    throw failure(isMissing ? "ENOENT" : "ECONNREFUSED", "connect", address);
  }

  #bindClient(address: Address | undefined): { name: UnixAddress; release: () => void } {
    if (address === undefined || !isUnixAddress(address)) {
      return { name: UNNAMED, release: () => {} };
    }
    const path = fittingPath(address, "bind");
    if (this.#names.has(path)) throw failure("EADDRINUSE", "bind", address);
    this.#names.set(path, null);
    return { name: { path }, release: () => this.#leave(path) };
  }

  /** The file of a closed socket stays; an abstract name does not. */
  #leave(path: string): void {
    if (isAbstract(path)) this.#names.delete(path);
    else if (this.#names.has(path)) this.#names.set(path, null);
  }
}
