/**
 * The options of sockets as C knows them on Linux, on x86_64 and arm64.
 *
 * Those that would do harm are left out: SO_RCVTIMEO and SO_SNDTIMEO mean
 * nothing where no call waits in the system.
 *
 * @module
 */

/** Where an option is, and how long its value. */
export interface OptionPlace {
  /** The level: 1 for SOL_SOCKET, else the number of a protocol. */
  readonly level: number;
  /** The option's number at this level. */
  readonly number: number;
  /** The bytes of its structure; an option without one is an `int`. */
  readonly size?: number;
}

/** The numbers of the options of a level. */
type Numbers = Readonly<Record<string, number>>;

const SOL_SOCKET: Numbers = {
  SO_DEBUG: 1,
  SO_REUSEADDR: 2,
  SO_TYPE: 3,
  SO_ERROR: 4,
  SO_DONTROUTE: 5,
  SO_BROADCAST: 6,
  SO_SNDBUF: 7,
  SO_RCVBUF: 8,
  SO_KEEPALIVE: 9,
  SO_OOBINLINE: 10,
  SO_PRIORITY: 12,
  SO_LINGER: 13,
  SO_REUSEPORT: 15,
  SO_RCVLOWAT: 18,
  SO_SNDLOWAT: 19,
  SO_ACCEPTCONN: 30,
  SO_PROTOCOL: 38,
  SO_DOMAIN: 39,
};

const IPPROTO_TCP: Numbers = {
  TCP_NODELAY: 1,
  TCP_MAXSEG: 2,
  TCP_CORK: 3,
  TCP_KEEPIDLE: 4,
  TCP_KEEPINTVL: 5,
  TCP_KEEPCNT: 6,
  TCP_SYNCNT: 7,
  TCP_LINGER2: 8,
  TCP_DEFER_ACCEPT: 9,
  TCP_WINDOW_CLAMP: 10,
  TCP_QUICKACK: 12,
  TCP_USER_TIMEOUT: 18,
  TCP_FASTOPEN: 23,
};

const IPPROTO_IP: Numbers = {
  IP_TOS: 1,
  IP_TTL: 2,
  IP_MTU_DISCOVER: 10,
  IP_MTU: 14,
  IP_MULTICAST_IF: 32,
  IP_MULTICAST_TTL: 33,
  IP_MULTICAST_LOOP: 34,
  IP_ADD_MEMBERSHIP: 35,
  IP_DROP_MEMBERSHIP: 36,
};

const IPPROTO_IPV6: Numbers = {
  IPV6_UNICAST_HOPS: 16,
  IPV6_MULTICAST_IF: 17,
  IPV6_MULTICAST_HOPS: 18,
  IPV6_MULTICAST_LOOP: 19,
  IPV6_JOIN_GROUP: 20,
  IPV6_LEAVE_GROUP: 21,
  IPV6_V6ONLY: 26,
  IPV6_TCLASS: 67,
};

/** The options whose value is a structure. */
const SIZES: Readonly<Record<string, number>> = {
  SO_LINGER: 8,
  IP_MULTICAST_IF: 4,
};

/** The levels, by number. */
const LEVELS: readonly (readonly [level: number, numbers: Numbers])[] = [
  [1, SOL_SOCKET],
  [6, IPPROTO_TCP],
  [0, IPPROTO_IP],
  [41, IPPROTO_IPV6],
];

/** Where an option is, or `undefined` when this library does not know it. */
export function placeOf(option: string): OptionPlace | undefined {
  for (const [level, numbers] of LEVELS) {
    const number = Object.hasOwn(numbers, option) ? numbers[option] : undefined;
    if (number === undefined) continue;
    const size = SIZES[option];
    return size === undefined ? { level, number } : { level, number, size };
  }
  return undefined;
}
