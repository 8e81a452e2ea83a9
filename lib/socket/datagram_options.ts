/**
 * The options of a datagram socket.
 *
 * @module
 */

import type { DatagramEndpoint, DatagramOptions } from "../adapters/contract.ts";
import { IPPROTO_IP, IPPROTO_IPV6, SO_KEEPALIVE, SO_REUSEADDR, SOL_SOCKET } from "./constants.ts";
import { bufferReadsAs, type OptionCall, optionError, type OptionValue } from "./option_value.ts";

/** The level of each option. */
const LEVELS: Readonly<Record<string, string>> = {
  SO_BROADCAST: SOL_SOCKET,
  SO_KEEPALIVE: SOL_SOCKET,
  SO_RCVBUF: SOL_SOCKET,
  SO_REUSEADDR: SOL_SOCKET,
  SO_SNDBUF: SOL_SOCKET,
  IP_ADD_MEMBERSHIP: IPPROTO_IP,
  IP_DROP_MEMBERSHIP: IPPROTO_IP,
  IP_MULTICAST_IF: IPPROTO_IP,
  IP_MULTICAST_LOOP: IPPROTO_IP,
  IP_MULTICAST_TTL: IPPROTO_IP,
  IP_TTL: IPPROTO_IP,
  IPV6_JOIN_GROUP: IPPROTO_IPV6,
  IPV6_LEAVE_GROUP: IPPROTO_IPV6,
  IPV6_MULTICAST_HOPS: IPPROTO_IPV6,
  IPV6_MULTICAST_IF: IPPROTO_IPV6,
  IPV6_MULTICAST_LOOP: IPPROTO_IPV6,
  IPV6_UNICAST_HOPS: IPPROTO_IPV6,
};

/** What everybody knows of a socket that the system has not opened yet. */
const INITIAL: Readonly<Record<string, number>> = {
  SO_BROADCAST: 0,
  SO_KEEPALIVE: 0,
  SO_REUSEADDR: 0,
  IP_MULTICAST_LOOP: 1,
  IP_MULTICAST_TTL: 1,
  IPV6_MULTICAST_HOPS: 1,
  IPV6_MULTICAST_LOOP: 1,
};

/** Options that mean something to the library, or as with UDP on Linux to nobody. */
const OURS: ReadonlySet<string> = new Set([SO_REUSEADDR, SO_KEEPALIVE]);

/** Options that do something each time: a second group does not replace the first. */
const ACTIONS: ReadonlySet<string> = new Set([
  "IP_ADD_MEMBERSHIP",
  "IP_DROP_MEMBERSHIP",
  "IPV6_JOIN_GROUP",
  "IPV6_LEAVE_GROUP",
]);

/** Why nothing can be read of an option that was not set. */
const NOT_OPEN = "the system's socket is opened by bind or the first send, and knows it then";

/** Remembers what is set before the system's socket is open, and asks that one afterwards. */
export class DatagramOptionStore {
  readonly #values = new Map<string, OptionValue>();
  readonly #actions: (readonly [option: string, value: OptionValue])[] = [];
  #endpoint: DatagramEndpoint | undefined;

  /** Sets an option of a level, or says by its name that it cannot be set. */
  set(level: string, option: string, value: OptionValue): void {
    checkOption("setsockopt", level, option);
    if (OURS.has(option)) this.#values.set(option, Number(value !== 0));
    else if (this.#endpoint !== undefined) this.#endpoint.setOption(option, value);
    else if (ACTIONS.has(option)) this.#actions.push([option, value]);
    else this.#values.set(option, value);
  }

  /** The value of an option of a level; says by its name that it cannot be read. */
  get(level: string, option: string): OptionValue {
    checkOption("getsockopt", level, option);
    if (this.#endpoint !== undefined && !OURS.has(option)) return this.#endpoint.getOption(option);
    const set = this.#values.get(option);
    const value = bufferReadsAs(option, set) ?? set ?? INITIAL[option];
    if (value !== undefined) return value;
    throw optionError("ENOPROTOOPT", "getsockopt", option, NOT_OPEN);
  }

  /** How the system's socket is to be opened. */
  get forOpening(): DatagramOptions {
    const options = new Map([...this.#values].filter(([option]) => !OURS.has(option)));
    return { reuseAddress: this.#values.get(SO_REUSEADDR) === 1, options };
  }

  /** From now on the system's socket has the options. */
  open(endpoint: DatagramEndpoint): void {
    for (const [option, value] of this.#actions) endpoint.setOption(option, value);
    this.#endpoint = endpoint;
  }
}

function checkOption(call: OptionCall, level: string, option: string): void {
  if (LEVELS[option] === level) return;
  const hint = `a datagram socket has no option ${option} of level ${level}`;
  throw optionError("ENOPROTOOPT", call, option, hint);
}
