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
import * as numeric from "./numeric_host.ts";
import type { Binding } from "./memory_ports.ts";
import { MemoryUdpOptions } from "./memory_udp_options.ts";

/** The most bytes in a datagram: 65535, less the headers of UDP and, for IPv4, of IP. */
const LONGEST = { ipv4: 65_507, ipv6: 65_527 };

/** What a socket asks of its network. */
export interface UdpNetwork {
  /** Carries a datagram; says whether the machine that it is for refuses it. */
  carry(from: MemoryUdpSocket, bytes: Uint8Array, to: numeric.Host, port: number): boolean;
  /** Forgets a closed socket. */
  remove(socket: MemoryUdpSocket): void;
}

/** Where a datagram goes. */
interface Target {
  readonly address: InetAddress;
  readonly host: numeric.Host;
}

/** Bound from construction on. */
export class MemoryUdpSocket extends MemoryDatagram {
  /** The port that it holds. */
  readonly binding: Binding;
  /** What was set. */
  readonly options: MemoryUdpOptions;
  readonly #network: UdpNetwork;
  readonly #queue = new DatagramQueue();
  #address: InetAddress;
  #peer: Target | undefined;

  constructor(address: InetAddress, binding: Binding, network: UdpNetwork) {
    super();
    this.#address = address;
    this.binding = binding;
    this.#network = network;
    this.options = new MemoryUdpOptions(address, this.#queue);
  }

  get address(): InetAddress {
    return this.#address;
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async send(bytes: Uint8Array, to: Address | null): Promise<void> {
    if (this.isClosed) throw this.error("EBADF", "sendto", to);
    const failure = this.takeFailure();
    if (failure !== undefined) throw this.error(failure.code, "send", failure.address);
    const { address, host } = to === null ? this.#peerOrThrow() : this.#target(to, "sendto");
    const longest = numeric.isIpv6(host.ip) ? LONGEST.ipv6 : LONGEST.ipv4;
    if (bytes.length > longest) throw this.error("EMSGSIZE", "sendto", address);
    const isRefused = this.#network.carry(this, bytes, host, address.port);
    if (isRefused && this.#peer !== undefined) {
      this.fail(this.error("ECONNREFUSED", "recv", address));
    }
  }

  // deno-lint-ignore require-await -- what fails at once has to reject
  async connect(to: Address): Promise<void> {
    if (this.isClosed) throw this.error("EBADF", "connect", to);
    this.#peer = this.#target(to, "connect");
    this.#address = this.sourceFor(this.#peer.host);
  }

  setOption(option: string, value: number | Uint8Array): void {
    if (this.isClosed) throw this.error("EBADF", "setsockopt");
    this.options.setOption(option, value);
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    if (this.isClosed) throw this.error("EBADF", "getsockopt");
    return this.options.getOption(option);
  }

  /** Where a datagram to a host comes from. */
  sourceFor(to: numeric.Host): InetAddress {
    const { hostname, port } = this.#address;
    if (hostname !== "0.0.0.0" && hostname !== "::") return this.#address;
    const ip = numeric.isIpv6(to.ip) ? "::1" : "127.0.0.1";
    return { hostname: numeric.shownAs(ip, to.mapped), port };
  }

  /** Whether a datagram from one address to another is for this socket. */
  hears(from: InetAddress, to: string): boolean {
    if (!hosts.covers(this.binding.ip, to)) return false;
    if (numeric.isMulticast(to) && !this.options.hasJoined(to)) return false;
    if (this.#peer === undefined) return true;
    const { address, host } = this.#peer;
    return address.port === from.port &&
      numeric.destinationOf(host.ip) === numeric.parseHost(from.hostname)?.ip;
  }

  /** How exactly this socket has said what it wants to hear. */
  get exactness(): number {
    const isWildcard = this.binding.ip === "0.0.0.0" || this.binding.ip === "::";
    return (isWildcard ? 0 : 1) + (this.#peer === undefined ? 0 : 2);
  }

  /** A datagram came. */
  deliver(bytes: Uint8Array, from: InetAddress): void {
    const ip = numeric.parseHost(from.hostname)?.ip ?? from.hostname;
    const hostname = numeric.shownAs(ip, this.#address.hostname.includes(":"));
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

  #peerOrThrow(): Target {
    if (this.#peer !== undefined) return this.#peer;
    throw socketErrorOf("EDESTADDRREQ", { syscall: "send" });
  }

  #target(to: Address, syscall: "connect" | "sendto"): Target {
    const address = checkDestination(to, this.#address, syscall);
    const host = numeric.parseHost(address.hostname);
    if (host === undefined) throw this.error("EINVAL", syscall, address);
    if (hosts.isBroadcast(host.ip) && !this.options.mayBroadcast) {
      throw this.error("EACCES", syscall, address);
    }
    return { address, host };
  }
}
