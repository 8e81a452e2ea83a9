/**
 * What Deno cannot do with a UDP socket.
 *
 * @module
 */

/** Options that only `node:dgram` has, which cannot take over a bound socket. */
const BEFORE_BIND: ReadonlySet<string> = new Set([
  "IP_TTL",
  "IP_MULTICAST_IF",
  "IP_MULTICAST_LOOP",
  "IP_MULTICAST_TTL",
  "IPV6_MULTICAST_IF",
  "IPV6_MULTICAST_LOOP",
  "IPV6_UNICAST_HOPS",
]);

/** Why an option cannot be set or read on Deno, and the way out. */
export function denoUdpLimit(option: string): string {
  return BEFORE_BIND.has(option)
    ? "Deno can set it before the socket is bound"
    : "Deno hides the descriptor; Bun has all options";
}
