/**
 * Which addresses are everybody's, on Deno: it always permits to broadcast, and
 * its `node:dgram` does not say that the system forbids it.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { builtin } from "../host/builtin.ts";

/** All machines of every network of this one. */
const EVERYBODY = "255.255.255.255";

/** All machines of the network of the loopback interface, which is 127.0.0.0/8. */
const LOOPBACK_EVERYBODY = "127.255.255.255";

/** For how long the networks of this machine are remembered, in milliseconds. */
const REMEMBERED = 1000;

let networks: ReadonlySet<string> = new Set();
let askedAt = -Infinity;

/** The four bytes of an IPv4 address. */
function bytesOf(ipv4: string): readonly number[] {
  return ipv4.split(".").map(Number);
}

/** The last address of a network. */
function lastOf(address: string, netmask: string): string {
  const mask = bytesOf(netmask);
  return bytesOf(address).map((byte, index) => byte | (~(mask[index] ?? 255) & 255)).join(".");
}

/** The broadcast addresses of this machine's networks, where Deno permits to ask. */
function askNetworks(): ReadonlySet<string> {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "networkInterfaces" });
  if (state !== "granted") return new Set();
  const known = Object.values(builtin("node:os").networkInterfaces()).flat();
  return new Set(known.flatMap((network) =>
    // A network of one or two machines has no such address.
    network?.family === "IPv4" && !/\.25[45]$/.test(network.netmask)
      ? [lastOf(network.address, network.netmask)]
      : []
  ));
}

function isBroadcast(host: string): boolean {
  if (host.startsWith("127.")) return host === LOOPBACK_EVERYBODY;
  if (host === EVERYBODY) return true;
  // The last two bits of such an address are set, in a network of any size.
  if (host.includes(":") || (Number(host.slice(host.lastIndexOf(".") + 1)) & 3) !== 3) return false;
  const now = performance.now();
  if (now - askedAt > REMEMBERED) [networks, askedAt] = [askNetworks(), now];
  return networks.has(host);
}

/**
 * Refuses to send to everybody without SO_BROADCAST. What the broadcast
 * addresses of this machine's networks are is known only with the permission
 * `--allow-sys=networkInterfaces`, apart from 255.255.255.255 and the loopback's.
 *
 * @throws {PermissionError} EACCES.
 */
export function refuseBroadcast(to: InetAddress, syscall: "connect" | "sendto"): void {
  if (!isBroadcast(to.hostname)) return;
  throw socketErrorOf("EACCES", { syscall, address: to });
}
