/**
 * Deno's addresses, and those of this library.
 *
 * @module
 */

import type { Address } from "../core/address.ts";

/** The same address without the transport. */
export function fromDeno(address: Exclude<Deno.Addr, Deno.VsockAddr>): Address {
  return "path" in address
    ? { path: address.path }
    : { hostname: address.hostname, port: address.port };
}

/**
 * The address of a datagram; Deno's declarations say that it may be one of a
 * virtual machine's socket, which `Deno.listenDatagram` cannot open.
 */
export function fromDenoDatagram(address: Deno.Addr): Address {
  if ("cid" in address) throw new TypeError("Cannot use the address of a virtual machine's socket");
  return fromDeno(address);
}
