/**
 * Which options a stream socket has, and what is done about each.
 *
 * @module
 */

import {
  AF_INET6,
  AF_UNIX,
  type Family,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  SOL_SOCKET,
} from "./constants.ts";

/**
 * What is done about an option: the library keeps it in mind, every connection
 * of every runtime takes it, or only sockets that libc can be asked about do.
 */
export type OptionMeans = "recorded" | "connection" | "libc";

/** An option of stream sockets. */
export interface StreamOption {
  /** The level. */
  readonly level: string;
  /** What is done about it. */
  readonly means: OptionMeans;
  /** Whether it is on or off and nothing else. */
  readonly isFlag?: true;
}

/** All that can be set. */
const STREAM_OPTIONS: Readonly<Record<string, StreamOption>> = {
  SO_BROADCAST: { level: SOL_SOCKET, means: "recorded", isFlag: true },
  SO_KEEPALIVE: { level: SOL_SOCKET, means: "connection", isFlag: true },
  SO_LINGER: { level: SOL_SOCKET, means: "recorded" },
  SO_RCVBUF: { level: SOL_SOCKET, means: "libc" },
  SO_REUSEADDR: { level: SOL_SOCKET, means: "recorded", isFlag: true },
  SO_REUSEPORT: { level: SOL_SOCKET, means: "recorded", isFlag: true },
  SO_SNDBUF: { level: SOL_SOCKET, means: "libc" },
  TCP_KEEPCNT: { level: IPPROTO_TCP, means: "libc" },
  TCP_KEEPIDLE: { level: IPPROTO_TCP, means: "libc" },
  TCP_KEEPINTVL: { level: IPPROTO_TCP, means: "libc" },
  TCP_NODELAY: { level: IPPROTO_TCP, means: "connection", isFlag: true },
  IP_TTL: { level: IPPROTO_IP, means: "libc" },
  IPV6_UNICAST_HOPS: { level: IPPROTO_IPV6, means: "libc" },
  IPV6_V6ONLY: { level: IPPROTO_IPV6, means: "recorded", isFlag: true },
};

/** Whether sockets of a family know a level. */
function hasLevel(family: Family, level: string): boolean {
  if (level === SOL_SOCKET) return true;
  return level === IPPROTO_IPV6 ? family === AF_INET6 : family !== AF_UNIX;
}

/** The option of a level, or `undefined` where a stream socket of the family has none. */
export function findStreamOption(
  family: Family,
  level: unknown,
  option: string,
): StreamOption | undefined {
  const known = Object.hasOwn(STREAM_OPTIONS, option) ? STREAM_OPTIONS[option] : undefined;
  if (known === undefined || known.level !== level) return undefined;
  return hasLevel(family, known.level) ? known : undefined;
}
