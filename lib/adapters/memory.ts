/**
 * A network in memory, with the rules of the real ones: for tests, and for
 * programs that want both ends in one place.
 *
 * One machine with the loopback addresses of IPv4 and IPv6, ports, UNIX paths
 * and abstract names. Every connection holds 64 KiB in each direction, so a
 * reader that does not read stops its writer; the backlog is real, with one
 * more than its number waiting, as on Linux; closing with unread bytes resets
 * the peer, and writing to a closed TCP peer succeeds once. Datagrams nobody
 * receives are dropped like a system's, over UNIX they make the sender wait; a
 * connected UDP socket is told that nobody is at its peer.
 *
 * What it does not have: privileged ports, directories, descriptors that run
 * out, and a hold on the process. A pending call keeps no runtime alive here, so
 * `ref` and `unref` do nothing. A call that need not wait settles without a turn
 * of the event loop, so two sides that never stop talking let no timer fire.
 *
 * @example Usage
 * ```ts
 * import { memory } from "@steckdose/kit/adapters/memory";
 *
 * const listener = await memory.listen({ hostname: "127.0.0.1", port: 0 });
 * const client = await memory.connect(listener.address);
 * const server = await listener.accept();
 * await client.write(new TextEncoder().encode("Hello"));
 * await client.close();
 * console.log(new TextDecoder().decode(await server.take(100))); // Hello
 * console.log((await server.take(100)).length); // 0: the end
 * await server.close();
 * await listener.close();
 * ```
 *
 * @module
 */

import { type Address, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type {
  Adapter,
  ConnectOptions,
  DatagramEndpoint,
  DatagramOptions,
  ListenOptions,
  StreamConnection,
} from "./contract.ts";
import { addressesOf, namesOf } from "./memory_hosts.ts";
import { MemoryInet } from "./memory_inet.ts";
import type { MemoryListener } from "./memory_listener.ts";
import { withOptions } from "./udp_options.ts";
import { MemoryUdp } from "./memory_udp.ts";
import { MemoryUnix } from "./memory_unix.ts";
import { MemoryUnixDatagram } from "./memory_unix_datagram.ts";
import { MemoryUnixNames } from "./memory_unix_names.ts";

/** A network in memory: an adapter, and what a file system would do besides. */
export interface MemoryAdapter extends Adapter {
  /**
   * Removes the name of a UNIX socket, as `unlink(2)` does with its file. The
   * name stays when a listener closes, and nobody else can bind it until then.
   *
   * @param path The path.
   * @throws {FileNotFoundError} ENOENT when nothing is at the path.
   */
  unlink(path: string): void;
}

/** One machine, alone on its network. */
class MemoryMachine implements MemoryAdapter {
  readonly name = "memory";
  readonly features = {
    realBacklog: true,
    reusePort: true,
    reset: true,
    endRead: true,
    abandonWrite: true,
    unixStream: true,
    datagram: true,
    datagramRefusal: true,
    multicast: true,
    unixDatagram: true,
    ipv6Only: false,
    autobind: true,
  };
  readonly limits = { ipv6Only: 'the wildcard "::" of the network in memory is IPv4 as well' };
  readonly #inet = new MemoryInet();
  readonly #udp = new MemoryUdp();
  readonly #names = new MemoryUnixNames();
  readonly #unix = new MemoryUnix(this.#names);

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(address: Address, options: ConnectOptions = {}): Promise<StreamConnection> {
    options.signal?.throwIfAborted();
    return isUnixAddress(address)
      ? this.#unix.connect(address, options)
      : this.#inet.connect(address, options);
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async listen(address: Address, options: ListenOptions = {}): Promise<MemoryListener> {
    const { backlog = 128, reusePort = false } = options;
    return isUnixAddress(address)
      ? this.#unix.listen(address, backlog)
      : this.#inet.listen(address, backlog, reusePort);
  }

  async bindDatagram(
    address: Address,
    { reuseAddress = false, options }: DatagramOptions = {},
  ): Promise<DatagramEndpoint> {
    const endpoint = isUnixAddress(address)
      ? new MemoryUnixDatagram(address, this.#names)
      : this.#udp.bind(address, reuseAddress);
    return await withOptions(endpoint, options);
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async resolve(host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
    const found = addressesOf(host, family);
    if (found.length > 0) return found;
    const code = addressesOf(host, 0).length > 0 ? "EAI_ADDRFAMILY" : "EAI_NONAME";
    throw socketErrorOf(code, { syscall: "getaddrinfo", address: { hostname: host, port: 0 } });
  }

  // deno-lint-ignore require-await -- the contract wants a promise
  async names(host: string): Promise<readonly string[]> {
    return namesOf(host);
  }

  unlink(path: string): void {
    this.#names.unlink(path);
  }
}

/**
 * Makes a network of its own, so that two tests do not meet.
 *
 * @example Usage
 * ```ts
 * import { createMemoryAdapter } from "@steckdose/kit/adapters/memory";
 *
 * const here = createMemoryAdapter();
 * const there = createMemoryAdapter();
 * const address = { hostname: "127.0.0.1", port: 80 };
 * const listeners = [await here.listen(address), await there.listen(address)];
 * for (const listener of listeners) await listener.close();
 * ```
 *
 * @returns The network, empty.
 */
export function createMemoryAdapter(): MemoryAdapter {
  return new MemoryMachine();
}

/** The network in memory that all parts of a program share. */
export const memory: MemoryAdapter = createMemoryAdapter();
