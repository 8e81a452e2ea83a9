/**
 * The loopback network in memory, IPv4 and IPv6.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { ConnectOptions } from "./contract.ts";
import type { MemoryConnection } from "./memory_connection.ts";
import { dial, type Plan } from "./memory_dial.ts";
import * as hosts from "./memory_hosts.ts";
import * as numeric from "./numeric_host.ts";
import { MemoryListener } from "./memory_listener.ts";
import { type Binding, MemoryPorts } from "./memory_ports.ts";

/** A listener, and the address or wildcard under which it is reached. */
interface Place {
  readonly ip: string;
  readonly listener: MemoryListener;
}

function failure(code: string, syscall: string, address: Address): SocketError {
  return socketErrorOf(code, { syscall, address });
}

/** The numeric addresses of a host, in order. */
function resolved(address: InetAddress): readonly numeric.Host[] {
  const found = hosts.addressesOf(address.hostname, 0).flatMap((ip) => numeric.parseHost(ip) ?? []);
  if (found.length === 0) throw failure("EAI_NONAME", "getaddrinfo", address);
  return found;
}

/** An address as a socket shows it. */
function shown(ip: string, port: number, throughIpv6: boolean): InetAddress {
  return { hostname: numeric.shownAs(ip, throughIpv6), port };
}

/** Ports, and who listens on them. */
export class MemoryInet {
  readonly #ports = new MemoryPorts();
  readonly #places = new Map<number, Place[]>();
  #turn = 0;

  /** Takes a port and listens there. */
  listen(address: InetAddress, backlog: number, reusePort: boolean): MemoryListener {
    const [host] = resolved(address);
    const binding = this.#bind(host, address, reusePort);
    const { ip, port } = binding;
    const listener = new MemoryListener(shown(ip, port, host?.mapped ?? false), backlog, () => {
      this.#ports.release(binding);
      this.#remove(port, listener);
    });
    this.#places.set(port, [...this.#places.get(port) ?? [], { ip, listener }]);
    return listener;
  }

  /** Connects to the first address of the host where somebody listens. */
  async connect(address: InetAddress, options: ConnectOptions): Promise<MemoryConnection> {
    let refusal: unknown;
    for (const target of resolved(address)) {
      const ip = numeric.destinationOf(target.ip);
      const place = this.#find(ip, address.port);
      if (place !== undefined) return await this.#dial(place, { ...target, ip }, address, options);
      const code = hosts.isLocal(ip) ? "ECONNREFUSED" : "ENETUNREACH";
      refusal ??= failure(code, "connect", address);
    }
    throw refusal;
  }

  #dial(
    place: Place,
    target: numeric.Host,
    address: InetAddress,
    { localAddress, signal }: ConnectOptions,
  ): Promise<MemoryConnection> {
    const source = this.#bindSource(target.ip, localAddress);
    const seen = (throughIpv6: boolean) => ({
      client: shown(source.ip, source.port, throughIpv6),
      server: shown(target.ip, address.port, throughIpv6),
    });
    const [near, far] = [seen(target.mapped), seen(numeric.isIpv6(place.ip))];
    const plan: Plan = {
      address,
      client: { localAddress: near.client, remoteAddress: near.server },
      server: { localAddress: far.server, remoteAddress: far.client },
      release: () => this.#ports.release(source),
    };
    return dial(place.listener, plan, signal);
  }

  /** Whoever is reached at an address; those who share a port take turns. */
  #find(ip: string, port: number): Place | undefined {
    const places = this.#places.get(port)?.filter((place) => hosts.covers(place.ip, ip)) ?? [];
    return places[this.#turn++ % places.length];
  }

  #bindSource(targetIp: string, localAddress: Address | undefined): Binding {
    const usual = numeric.isIpv6(targetIp) ? "::1" : "127.0.0.1";
    const wanted = localAddress === undefined || isUnixAddress(localAddress)
      ? { hostname: usual, port: 0 }
      : localAddress;
    const [host] = resolved(wanted);
    const ip = host === undefined ? usual : numeric.destinationOf(host.ip);
    if (numeric.isIpv6(ip) !== numeric.isIpv6(targetIp)) throw failure("EINVAL", "connect", wanted);
    return this.#bind({ ip, mapped: false }, wanted, false);
  }

  #bind(host: numeric.Host | undefined, address: InetAddress, shared: boolean): Binding {
    if (host === undefined || !hosts.isLocal(host.ip)) {
      throw failure("EADDRNOTAVAIL", "bind", address);
    }
    const binding = this.#ports.bind(host.ip, address.port, shared);
    if (binding === undefined) throw failure("EADDRINUSE", "bind", address);
    return binding;
  }

  #remove(port: number, listener: MemoryListener): void {
    const others = this.#places.get(port)?.filter((place) => place.listener !== listener) ?? [];
    if (others.length === 0) this.#places.delete(port);
    else this.#places.set(port, others);
  }
}
