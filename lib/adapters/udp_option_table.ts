/**
 * The options of UDP sockets: what a value of C means, and which call of a
 * runtime it is for.
 *
 * @module
 */

import { CodeError } from "./code_error.ts";

/** A network interface: for IPv4 one of its addresses, for IPv6 its number. */
export type NetworkInterface = string | number;

/** A multicast group, on an interface. */
export interface Membership {
  /** The address of the group. */
  readonly group: string;
  /** Where to hear it; `0.0.0.0` and 0 leave the choice to the system. */
  readonly networkInterface: NetworkInterface;
}

/** The calls that a runtime may have for a socket; each throws what the runtime throws. */
export interface UdpCalls {
  /** SO_BROADCAST */
  readonly setBroadcast?: ((on: boolean) => void) | undefined;
  /** IP_TTL, IPV6_UNICAST_HOPS */
  readonly setHops?: ((hops: number) => void) | undefined;
  /** IP_MULTICAST_TTL, IPV6_MULTICAST_HOPS */
  readonly setMulticastHops?: ((hops: number) => void) | undefined;
  /** IP_MULTICAST_LOOP, IPV6_MULTICAST_LOOP */
  readonly setMulticastLoop?: ((on: boolean) => void) | undefined;
  /** IP_MULTICAST_IF, IPV6_MULTICAST_IF */
  readonly setMulticastInterface?: ((networkInterface: NetworkInterface) => void) | undefined;
  /** IP_ADD_MEMBERSHIP, IPV6_JOIN_GROUP */
  readonly join?: ((membership: Membership) => void) | undefined;
  /** IP_DROP_MEMBERSHIP, IPV6_LEAVE_GROUP */
  readonly leave?: ((membership: Membership) => void) | undefined;
  /** SO_RCVBUF */
  readonly setReceiveBuffer?: ((size: number) => void) | undefined;
  /** SO_RCVBUF, as the system counts it */
  readonly receiveBuffer?: (() => number) | undefined;
  /** SO_SNDBUF */
  readonly setSendBuffer?: ((size: number) => void) | undefined;
  /** SO_SNDBUF, as the system counts it */
  readonly sendBuffer?: (() => number) | undefined;
}

/** What is given to `setOption`. */
export type OptionValue = number | Uint8Array;

/** What is the same for all uses of an option. */
interface Nature {
  /** Of which sockets: IPv4 (4), IPv6 (6) or both (0). */
  readonly family: 0 | 4 | 6;
  /** What it is before anybody sets it; left out where only the system knows. */
  readonly initial?: OptionValue;
  /** Whether every number but 0 means 1. */
  readonly isFlag?: boolean;
  /** Whether it cannot be read. */
  readonly isAction?: boolean;
  /** What the system says that it is. */
  readonly answer?: (calls: UdpCalls) => number | undefined;
}

/** An option. */
export interface UdpOption extends Nature {
  /**
   * Makes the call with its argument.
   *
   * @throws {CodeError} EINVAL when the value makes no sense, ENOPROTOOPT when
   *   there is no such call.
   */
  readonly set: (calls: UdpCalls, value: OptionValue) => void;
}

/** How the value of an option is read; `undefined` when it makes no sense. */
type Read<T> = (value: OptionValue) => T | undefined;

/** An option of a call that takes what `read` makes of the value. */
function option<T>(
  nature: Nature,
  callOf: (calls: UdpCalls) => ((argument: T) => void) | undefined,
  read: Read<T>,
): UdpOption {
  const set = (calls: UdpCalls, value: OptionValue): void => {
    const argument = read(value);
    if (argument === undefined) throw new CodeError("EINVAL");
    const call = callOf(calls);
    if (call === undefined) throw new CodeError("ENOPROTOOPT");
    call(argument);
  };
  return { ...nature, set };
}

function isOn(value: OptionValue): boolean | undefined {
  return typeof value === "number" ? value !== 0 : undefined;
}

function within(min: number, max: number): Read<number> {
  return (value) => typeof value === "number" && value >= min && value <= max ? value : undefined;
}

/** `struct in_addr` as text. */
function ipv4(bytes: Uint8Array): string {
  return bytes.join(".");
}

/** `struct in6_addr` as text, not the shortest one. */
function ipv6(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(2 * index).toString(16));
  return groups.join(":");
}

/** `struct in_addr`: the address of an interface. */
function readInterface(value: OptionValue): string | undefined {
  return typeof value !== "number" && value.length === 4 ? ipv4(value) : undefined;
}

/** `struct ip_mreq`: the group, then the address of the interface. */
function readMembership(value: OptionValue): Membership | undefined {
  if (typeof value === "number" || value.length !== 8) return undefined;
  const isGroup = ((value[0] ?? 0) & 0xf0) === 0xe0;
  const [group, networkInterface] = [ipv4(value.subarray(0, 4)), ipv4(value.subarray(4))];
  return isGroup ? { group, networkInterface } : undefined;
}

/** `struct ipv6_mreq`: the group, then the number of the interface as an `unsigned int`. */
function readMembership6(value: OptionValue): Membership | undefined {
  if (typeof value === "number" || value.length !== 20 || value[0] !== 0xff) return undefined;
  const [networkInterface = 0] = new Uint32Array(value.slice(16).buffer);
  return { group: ipv6(value.subarray(0, 16)), networkInterface };
}

/** Any number that may be the size of a buffer, or the number of an interface. */
const ANY_SIZE = within(0, 0x7fffffff);

/** The options, by name; limits and initial values are those of Linux. */
export const UDP_OPTIONS: Readonly<Record<string, UdpOption>> = {
  SO_BROADCAST: option(
    { family: 0, initial: 0, isFlag: true },
    (calls) => calls.setBroadcast,
    isOn,
  ),
  SO_RCVBUF: option(
    { family: 0, answer: (calls) => calls.receiveBuffer?.() },
    (calls) => calls.setReceiveBuffer,
    ANY_SIZE,
  ),
  SO_SNDBUF: option(
    { family: 0, answer: (calls) => calls.sendBuffer?.() },
    (calls) => calls.setSendBuffer,
    ANY_SIZE,
  ),
  IP_TTL: option({ family: 4 }, (calls) => calls.setHops, within(1, 255)),
  IP_MULTICAST_TTL: option(
    { family: 4, initial: 1 },
    (calls) => calls.setMulticastHops,
    within(0, 255),
  ),
  IP_MULTICAST_LOOP: option(
    { family: 4, initial: 1, isFlag: true },
    (calls) => calls.setMulticastLoop,
    isOn,
  ),
  IP_MULTICAST_IF: option(
    { family: 4, initial: new Uint8Array(4) },
    (calls) => calls.setMulticastInterface,
    readInterface,
  ),
  IP_ADD_MEMBERSHIP: option({ family: 4, isAction: true }, (calls) => calls.join, readMembership),
  IP_DROP_MEMBERSHIP: option({ family: 4, isAction: true }, (calls) => calls.leave, readMembership),
  IPV6_UNICAST_HOPS: option({ family: 6 }, (calls) => calls.setHops, within(0, 255)),
  IPV6_MULTICAST_HOPS: option(
    { family: 6, initial: 1 },
    (calls) => calls.setMulticastHops,
    within(0, 255),
  ),
  IPV6_MULTICAST_LOOP: option(
    { family: 6, initial: 1, isFlag: true },
    (calls) => calls.setMulticastLoop,
    isOn,
  ),
  IPV6_MULTICAST_IF: option(
    { family: 6, initial: 0 },
    (calls) => calls.setMulticastInterface,
    ANY_SIZE,
  ),
  IPV6_JOIN_GROUP: option({ family: 6, isAction: true }, (calls) => calls.join, readMembership6),
  IPV6_LEAVE_GROUP: option({ family: 6, isAction: true }, (calls) => calls.leave, readMembership6),
};
