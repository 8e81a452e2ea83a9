/**
 * Addresses of hosts as text, in whatever spelling.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";

/** An address as the network routes it. */
export interface Host {
  /** The address in its usual spelling. */
  readonly ip: string;
  /** Whether it was given as `::ffff:a.b.c.d`: IPv4, seen through an IPv6 socket. */
  readonly mapped: boolean;
}

/** What an IPv4 address looks like through an IPv6 socket. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** Whether a text is an IPv4 address with four decimal parts. */
function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

/** The shortest spelling of an IPv6 address, which URLs know how to make. */
function shortestIpv6(text: string): string | undefined {
  const url = `http://[${text}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}

/** The IPv4 address inside a mapped one. */
function unmap(ipv6: string): string | undefined {
  const [, high, low] = MAPPED.exec(ipv6) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [left, right] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [left >> 8, left & 255, right >> 8, right & 255].join(".");
}

/** Reads a numeric address; `undefined` when the text is a name. */
export function parseHost(text: string): Host | undefined {
  if (isIpv4(text)) return { ip: text, mapped: false };
  const ipv6 = text.includes(":") ? shortestIpv6(text) : undefined;
  if (ipv6 === undefined) return undefined;
  const ipv4 = unmap(ipv6);
  return ipv4 === undefined ? { ip: ipv6, mapped: false } : { ip: ipv4, mapped: true };
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

/** The one spelling of an address: two that mean the same have the same. */
export function spellingOf({ hostname, port }: InetAddress): string {
  const host = parseHost(hostname);
  return `${host === undefined ? hostname : destinationOf(host.ip)} ${port}`;
}
