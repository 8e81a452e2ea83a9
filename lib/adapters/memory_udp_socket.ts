/**
 * A UDP socket in memory.
 *
 * @module
 */

import type { Address, InetAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import type { Datagram } from "./contract.ts";
import { checkDestination } from "./datagram_destination.ts";
import { DatagramQueue } from "./datagram_queue.ts";
import { MemoryDatagram } from "./memory_datagram.ts";
import * as hosts from "./memory_hosts.ts";
import type { Binding } from "./memory_ports.ts";

/** The most bytes in a datagram: 65535, less the headers of UDP and, for IPv4, of IP. */
const LONGEST = { ipv4: 65_507, ipv6: 65_527 };

/** What a socket asks of its network. */
export interface UdpNetwork {
  /** Carries a datagram; says whether the machine it is for would have refused it. */
  carry(from: MemoryUdpSocket, bytes: Uint8Array, to: hosts.Host, port: number): boolean;
  /** Forgets a closed socket. */
  remove(socket: MemoryUdpSocket): void;
}

/** The peer of a connected socket. */
interface Peer {
  readonly address: InetAddress;
  readonly host: hosts.Host;
}

/** Bound from construction on. */
export class MemoryUdpSocket extends MemoryDatagram {
  /** The port that it holds. */
  readonly binding: Binding;
  readonly #network: UdpNetwork;
  readonly #queue = new DatagramQueue();
  #address: InetAddress;
  #peer: Peer | undefined;

  constructor(address: InetAddress, binding: Binding, network: UdpNetwork) {
    super();
    this.#address = address;
    this.binding = binding;
    this.#network = network;
  }

  get address(): InetAddress {
    return this.#address;
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    if (this.isClosed) throw this.error("EBADF", "sendto", to);
    const failure = this.takeFailure();
    if (failure !== undefined) throw failure;
    const { address, host } = to === null ? this.#connectedPeer() : this.#peerAt(to, "sendto");
    const longest = hosts.isIpv6(host.ip) ? LONGEST.ipv6 : LONGEST.ipv4;
    if (bytes.length > longest) throw this.error("EMSGSIZE", "sendto", address);
    const isRefused = this.#network.carry(this, bytes, host, address.port);
    if (isRefused && this.#peer !== undefined) {
      this.fail(this.error("ECONNREFUSED", "recv", address));
    }
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(to: Address): Promise<void> {
    if (this.isClosed) throw this.error("EBADF", "connect", to);
    this.#peer = this.#peerAt(to, "connect");
    this.#address = { ...this.#address, hostname: this.sourceFor(this.#peer.host).hostname };
  }

  setOption(option: string, _value: number | Uint8Array): void {
    throw this.error("ENOPROTOOPT", `setsockopt ${option}`);
  }

  getOption(option: string): number {
    throw this.error("ENOPROTOOPT", `getsockopt ${option}`);
  }

  /** Where a datagram to a host comes from, as this socket would say it. */
  sourceFor(to: hosts.Host): InetAddress {
    const { hostname, port } = this.#address;
    if (hostname !== "0.0.0.0" && hostname !== "::") return this.#address;
    const ip = hosts.isIpv6(to.ip) ? "::1" : "127.0.0.1";
    return { hostname: hosts.shownAs(ip, to.mapped), port };
  }

  /** Whether a datagram from one address to another is for this socket. */
  hears(from: InetAddress, to: string): boolean {
    if (!hosts.covers(this.binding.ip, to)) return false;
    const peer = this.#peer;
    if (peer === undefined) return true;
    const ip = hosts.destinationOf(peer.host.ip);
    return peer.address.port === from.port && ip === hosts.parseHost(from.hostname)?.ip;
  }

  /** How exactly this socket asked for what comes from there: the exactest gets it. */
  get exactness(): number {
    const isWildcard = this.binding.ip === "0.0.0.0" || this.binding.ip === "::";
    return (isWildcard ? 0 : 1) + (this.#peer === undefined ? 0 : 2);
  }

  /** A datagram came. */
  deliver(bytes: Uint8Array, from: InetAddress): void {
    const ipv4 = hosts.parseHost(from.hostname);
    const isSeenAsIpv6 = this.#address.hostname.includes(":");
    const hostname = hosts.shownAs(ipv4?.ip ?? from.hostname, isSeenAsIpv6);
    this.#queue.push({ bytes: new Uint8Array(bytes), from: { hostname, port: from.port } });
    this.arrived();
  }

  protected next(): Datagram | undefined {
    return this.#queue.shift();
  }

  protected release(): void {
    this.#queue.clear();
    this.#network.remove(this);
  }

  #connectedPeer(): Peer {
    if (this.#peer !== undefined) return this.#peer;
    throw socketErrorOf("EDESTADDRREQ", { syscall: "send" });
  }

  #peerAt(to: Address, syscall: "connect" | "sendto"): Peer {
    const address = checkDestination(to, this.#address, syscall);
    const host = hosts.parseHost(address.hostname);
    if (host === undefined) throw this.error("EINVAL", syscall, address);
    return { address, host };
  }
}
