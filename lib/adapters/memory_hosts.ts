/**
 * Host names and addresses of the network in memory: one machine, two loopbacks.
 *
 * @module
 */

import { LOOPBACKS } from "./loopbacks.ts";
import { isIpv6, parseHost } from "./numeric_host.ts";

/** The addresses of a name or a literal; none when nobody knows it. */
export function addressesOf(host: string, family: 0 | 4 | 6): readonly string[] {
  if (host === "localhost") return LOOPBACKS[family];
  if (parseHost(host) === undefined) return [];
  const fits = family === 0 || (family === 6) === host.includes(":");
  return fits ? [host] : [];
}

/** The names of a name or a literal; the only one, or none. */
export function namesOf(host: string): readonly string[] {
  return host === "localhost" || LOOPBACKS[0].includes(host) ? ["localhost"] : [];
}

/** Whether this machine has the address, the wildcards included. */
export function isLocal(ip: string): boolean {
  return ip.startsWith("127.") || ip === "::1" || ip === "0.0.0.0" || ip === "::";
}

/** Whether a socket bound to `bound` is reached under `ip`; `::` is dual stack. */
export function covers(bound: string, ip: string): boolean {
  return bound === ip || bound === "::" || (bound === "0.0.0.0" && !isIpv6(ip));
}

/** Whether an address is everybody's on this machine's only network, or on any. */
export function isBroadcast(ip: string): boolean {
  return ip === "255.255.255.255" || ip === "127.255.255.255";
}
