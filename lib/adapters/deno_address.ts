/**
 * Deno's addresses, and those of this library.
 *
 * @module
 */

import type { Address } from "../core/address.ts";

/** The same address without the transport. */
export function fromDeno(address: Deno.NetAddr | Deno.UnixAddr): Address {
  return "path" in address
    ? { path: address.path }
    : { hostname: address.hostname, port: address.port };
}
