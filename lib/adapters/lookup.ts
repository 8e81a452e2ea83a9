/**
 * Names to addresses, by the system's own resolver on all three runtimes.
 *
 * @module
 */

import { socketErrorOf } from "../core/socket_error_of.ts";
import { builtin } from "../host/builtin.ts";
import { isPermitted } from "../host/is_permitted.ts";
import { lookupFailure } from "./lookup_failure.ts";
import { LOOPBACKS } from "./loopbacks.ts";

/**
 * The addresses of a host, in the order of the system.
 *
 * @param host A name, or an address as text.
 * @param family 4, 6, or 0 for both.
 * @returns At least one numeric address.
 * @throws {GaiError} EAI_NONAME when the name is not known, EAI_ADDRFAMILY when
 *   an address as text belongs to the other family.
 */
export async function lookup(host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
  // Nobody should have to allow more for what every machine calls itself.
  if (host === "localhost" && !isPermitted({ name: "net", host })) return LOOPBACKS[family];
  // Loaded when a name has to be looked up: node:dns is not free at start.
  const dns = builtin("node:dns");
  try {
    const found = await dns.promises.lookup(host, { all: true, family, order: "verbatim" });
    const isWanted = (address: string) => family === 0 || address.includes(":") === (family === 6);
    // An address as text comes back as it is, whatever family was asked for.
    const addresses = found.map(({ address }) => address).filter(isWanted);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    throw lookupFailure(error, host, "getaddrinfo");
  }
  const address = { hostname: host, port: 0 };
  throw socketErrorOf("EAI_ADDRFAMILY", { syscall: "getaddrinfo", address });
}
