/**
 * The options of a UDP socket in memory.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { CodeError } from "./code_error.ts";
import type { NativeOptions } from "./contract.ts";
import type { DatagramQueue } from "./datagram_queue.ts";
import { isLocal } from "./memory_hosts.ts";
import { parseHost } from "./numeric_host.ts";
import type { Membership, NetworkInterface, UdpCalls } from "./udp_option_table.ts";
import { UdpOptions } from "./udp_options.ts";

/** Linux gives no less for unread datagrams. */
const LEAST_BUFFER = 2304;

/** Linux gives no more to a program without privileges, before it doubles (net.core.rmem_max). */
const MOST_BUFFER = 212_992;

/** Why there are no other options. */
const LIMIT = "the network in memory sends at once and has no such option";

/** Whether this machine has an interface: an address of its own, the first and only, or any. */
function hasInterface(networkInterface: NetworkInterface): boolean {
  return typeof networkInterface === "string" ? isLocal(networkInterface) : networkInterface <= 1;
}

/** The one spelling of a group that compares. */
function spelled(group: string): string {
  return parseHost(group)?.ip ?? group;
}

/** What was set, and what it means to the network. */
export class MemoryUdpOptions implements NativeOptions {
  readonly #queue: DatagramQueue;
  readonly #options: UdpOptions;
  /** How often each group was joined, on whatever interface. */
  readonly #groups = new Map<string, number>();
  #mayBroadcast = false;
  #hearsItself = true;

  constructor(address: InetAddress, queue: DatagramQueue) {
    this.#queue = queue;
    this.#options = new UdpOptions({ address, calls: this.#calls, limitOf: () => LIMIT });
  }

  /** SO_BROADCAST */
  get mayBroadcast(): boolean {
    return this.#mayBroadcast;
  }

  /** IP_MULTICAST_LOOP: whether what it sends to a group comes back to this machine. */
  get hearsItself(): boolean {
    return this.#hearsItself;
  }

  /** Whether it is a member of a group. */
  hasJoined(group: string): boolean {
    return (this.#groups.get(group) ?? 0) > 0;
  }

  setOption(option: string, value: number | Uint8Array): void {
    this.#options.setOption(option, value);
  }

  getOption(option: string): number | Uint8Array<ArrayBuffer> {
    return this.#options.getOption(option);
  }

  get #calls(): UdpCalls {
    return {
      setBroadcast: (on) => this.#mayBroadcast = on,
      // From here to here there is no router to count.
      setHops: () => {},
      setMulticastHops: () => {},
      setMulticastLoop: (on) => this.#hearsItself = on,
      setMulticastInterface: (choice) => {
        if (hasInterface(choice)) return;
        throw new CodeError(typeof choice === "string" ? "EADDRNOTAVAIL" : "ENODEV");
      },
      join: (membership) => this.#count(membership, 1),
      leave: (membership) => this.#count(membership, -1),
      setReceiveBuffer: (size) => {
        this.#queue.limit = Math.max(2 * Math.min(size, MOST_BUFFER), LEAST_BUFFER);
      },
      receiveBuffer: () => this.#queue.limit,
    };
  }

  #count({ group, networkInterface }: Membership, change: 1 | -1): void {
    if (!hasInterface(networkInterface)) throw new CodeError("ENODEV");
    const key = spelled(group);
    this.#groups.set(key, (this.#groups.get(key) ?? 0) + change);
  }
}
