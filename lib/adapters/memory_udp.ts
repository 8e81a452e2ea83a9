/**
 * UDP on the network in memory.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import * as hosts from "./memory_hosts.ts";
import * as numeric from "./numeric_host.ts";
import { MemoryPorts } from "./memory_ports.ts";
import { MemoryUdpSocket, type UdpNetwork } from "./memory_udp_socket.ts";

/** The UDP ports of one machine. */
export class MemoryUdp implements UdpNetwork {
  readonly #ports = new MemoryPorts();
  readonly #sockets = new Map<number, MemoryUdpSocket[]>();

  /** Binds a socket. */
  bind(address: InetAddress, reuseAddress: boolean): MemoryUdpSocket {
    const host = numeric.parseHost(address.hostname);
    if (host === undefined || !isHere(host.ip)) {
      throw socketErrorOf("EADDRNOTAVAIL", { syscall: "bind", address });
    }
    const binding = this.#ports.bind(host.ip, address.port, reuseAddress);
    if (binding === undefined) throw socketErrorOf("EADDRINUSE", { syscall: "bind", address });
    const hostname = numeric.shownAs(binding.ip, host.mapped);
    const socket = new MemoryUdpSocket({ hostname, port: binding.port }, binding, this);
    this.#sockets.set(binding.port, [...this.#at(binding.port), socket]);
    return socket;
  }

  carry(from: MemoryUdpSocket, bytes: Uint8Array, to: numeric.Host, port: number): boolean {
    const ip = numeric.destinationOf(to.ip);
    if (!isHere(ip)) {
      const address = { hostname: to.ip, port };
      throw socketErrorOf("ENETUNREACH", { syscall: "sendto", address });
    }
    const source = from.sourceFor(to);
    const able = this.#at(port).filter((socket) => socket.hears(source, ip));
    const isForMany = hosts.isBroadcast(ip) || numeric.isMulticast(ip);
    if (numeric.isMulticast(ip) && !from.options.hearsItself) return false;
    for (const socket of isForMany ? able : exactest(able)) socket.deliver(bytes, source);
    return able.length === 0 && !isForMany;
  }

  remove(socket: MemoryUdpSocket): void {
    const { port } = socket.binding;
    this.#ports.release(socket.binding);
    const others = this.#at(port).filter((other) => other !== socket);
    if (others.length === 0) this.#sockets.delete(port);
    else this.#sockets.set(port, others);
  }

  #at(port: number): readonly MemoryUdpSocket[] {
    return this.#sockets.get(port) ?? [];
  }
}

/** Whether the network knows the address: this machine's, everybody's, or a group's. */
function isHere(ip: string): boolean {
  return hosts.isLocal(ip) || hosts.isBroadcast(ip) || numeric.isMulticast(ip);
}

/** Of those who could have a datagram the one who has: the exactest, and of these the last. */
function exactest(able: readonly MemoryUdpSocket[]): readonly MemoryUdpSocket[] {
  const most = Math.max(...able.map((socket) => socket.exactness));
  return able.filter((socket) => socket.exactness === most).slice(-1);
}
