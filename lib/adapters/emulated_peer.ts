/**
 * `connect` for datagrams, where the runtime cannot ask the system for it.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { destinationOf, isIpv6, parseHost, spellingOf } from "./numeric_host.ts";

/** Whether an address never leaves the machine. */
function isLoopback(ip: string): boolean {
  return ip.startsWith("127.") || ip === "::1";
}

/**
 * A peer that is fixed in this process: the address of every `send`, and the
 * only one whose datagrams are heard. The system knows nothing of it, so that
 * it never tells that nobody is there.
 */
export class EmulatedPeer {
  #peer: InetAddress | undefined;
  #spelling = "";

  /** Fixes the peer, or another one. */
  fix(to: InetAddress): void {
    this.#peer = to;
    this.#spelling = spellingOf(to);
  }

  /** Whether a datagram from there is heard. */
  hears(from: InetAddress): boolean {
    return this.#peer === undefined || this.#spelling === spellingOf(from);
  }

  /** Where a datagram without an address goes. */
  get target(): InetAddress {
    if (this.#peer !== undefined) return this.#peer;
    throw socketErrorOf("EDESTADDRREQ", { syscall: "send" });
  }

  /** Where a socket's datagrams come from, as far as that is known without asking the system. */
  sourceOf(bound: InetAddress): InetAddress {
    const isAny = bound.hostname === "0.0.0.0" || bound.hostname === "::";
    const peer = this.#peer && parseHost(this.#peer.hostname);
    if (!isAny || peer === undefined) return bound;
    const ip = destinationOf(peer.ip);
    if (!isLoopback(ip)) return bound;
    const loopback = isIpv6(ip) ? "::1" : "127.0.0.1";
    return { ...bound, hostname: peer.mapped ? `::ffff:${loopback}` : loopback };
  }
}
