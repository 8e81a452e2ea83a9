/**
 * Addresses of hosts as text, in whatever spelling.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { formatIpv4, parseIpv4 } from "../core/ipv4_text.ts";
import { formatIpv6, parseIpv6 } from "../core/ipv6_text.ts";

/** An address as the network routes it. */
export interface Host {
  /** The address in its usual spelling. */
  readonly ip: string;
  /** Whether it was given as `::ffff:a.b.c.d`: IPv4, seen through an IPv6 socket. */
  readonly mapped: boolean;
}

/** What the bytes of an IPv4 address begin with, seen through an IPv6 socket. */
const MAPPED = "0,0,0,0,0,0,0,0,0,0,255,255";

/** Reads a numeric address; `undefined` when the text is a name. */
export function parseHost(text: string): Host | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== undefined) return { ip: formatIpv4(ipv4), mapped: false };
  const ipv6 = parseIpv6(text);
  if (ipv6 === undefined) return undefined;
  return ipv6.subarray(0, 12).join() === MAPPED
    ? { ip: formatIpv4(ipv6.subarray(12)), mapped: true }
    : { ip: formatIpv6(ipv6), mapped: false };
}

/** Whether an address is IPv6. */
export function isIpv6(ip: string): boolean {
  return ip.includes(":");
}

/** Where a connection to an address goes: a wildcard means this machine. */
export function destinationOf(ip: string): string {
  if (ip === "0.0.0.0") return "127.0.0.1";
  return ip === "::" ? "::1" : ip;
}

/** An address as a socket shows it: IPv4 looks mapped through an IPv6 socket. */
export function shownAs(ip: string, throughIpv6: boolean): string {
  return throughIpv6 && !isIpv6(ip) ? `::ffff:${ip}` : ip;
}

/** Whether an address is that of a group: 224.0.0.0 to 239.255.255.255, ff00::/8. */
export function isMulticast(ip: string): boolean {
  if (isIpv6(ip)) return ip.startsWith("ff");
  const first = Number(ip.slice(0, ip.indexOf(".")));
  return first >= 224 && first <= 239;
}

/**
 * The one spelling of an address: two that mean the same have the same. The
 * interface of a link-local address is left out, because not every runtime
 * tells it of a sender.
 */
export function spellingOf({ hostname, port }: InetAddress): string {
  const bare = hostname.replace(/%.*/, "");
  const host = parseHost(bare);
  return `${host === undefined ? bare : destinationOf(host.ip)} ${port}`;
}
