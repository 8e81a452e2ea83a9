/**
 * What this Deno can do, as it was started.
 *
 * @module
 */

import type { Features, Limits } from "./contract.ts";
import { mayCallLibc } from "./deno_ffi.ts";
import { DENO_IPV6_LIMIT } from "./stream_options.ts";

/** Whether Deno was started with `--unstable-net`. */
export const HAS_UNSTABLE_NET = "Deno" in globalThis && typeof Deno.listenDatagram === "function";

/** The way out where it was not. */
export const NEEDS_UNSTABLE_NET = "run it with --unstable-net: Deno has SO_REUSEPORT only then";

/** Why a connected UDP socket never hears that nobody is at its peer. */
const NO_REFUSAL = "Deno cannot connect a UDP socket, the library does it; Bun and Node can";

/** What a program needs for UNIX datagrams, in words for a person. */
export const UNIX_DATAGRAM_NEEDS = "run it with --unstable-net, or with --allow-ffi on Linux";

/** What a program needs for a name of the system's choice. */
export const AUTOBIND_NEEDS = "run it with --allow-ffi, on Linux";

/** Whether one of the two ways to UNIX datagrams is open. */
export function hasUnixDatagrams(): boolean {
  return HAS_UNSTABLE_NET || mayCallLibc();
}

/** What Deno can do. */
export const DENO_FEATURES: Features = {
  realBacklog: true,
  reusePort: HAS_UNSTABLE_NET,
  reset: false,
  endRead: false,
  abandonWrite: false,
  unixStream: true,
  datagram: true,
  datagramRefusal: false,
  multicast: true,
  get unixDatagram() {
    return hasUnixDatagrams();
  },
  ipv6Only: false,
  get autobind() {
    return mayCallLibc();
  },
};

/** Why it cannot do the rest. */
export function denoLimits(): Limits {
  return {
    reset: "Deno has no call that resets a connection",
    datagramRefusal: NO_REFUSAL,
    endRead: "Deno has no call that ends a read: it goes on until something comes",
    abandonWrite: "Deno cannot take a write back: it keeps the process alive until close()",
    ...(HAS_UNSTABLE_NET ? {} : { reusePort: NEEDS_UNSTABLE_NET }),
    ...(hasUnixDatagrams() ? {} : { unixDatagram: UNIX_DATAGRAM_NEEDS }),
    ...(mayCallLibc() ? {} : { autobind: AUTOBIND_NEEDS }),
    ipv6Only: DENO_IPV6_LIMIT,
  };
}
