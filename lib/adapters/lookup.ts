/**
 * Names to addresses, by the system's own resolver on all three runtimes.
 *
 * @module
 */

import { socketErrorOf } from "../core/socket_error_of.ts";
import { builtin } from "../host/builtin.ts";
import { toSocketError } from "./map_error.ts";

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
  // Loaded when a name has to be looked up: node:dns is not free at start.
  const dns = builtin("node:dns");
  const failure = { syscall: "getaddrinfo", address: { hostname: host, port: 0 } };
  try {
    const found = await dns.promises.lookup(host, { all: true, family, order: "verbatim" });
    const isWanted = (address: string) => family === 0 || address.includes(":") === (family === 6);
    // An address as text comes back as it is, whatever family was asked for.
    const addresses = found.map(({ address }) => address).filter(isWanted);
    if (addresses.length > 0) return addresses;
  } catch (error) {
    const reason = toSocketError(error, failure);
    // Node's word for a text that is too long to be a name.
    const isNoName = reason.code === "EINVAL";
    throw isNoName ? socketErrorOf("EAI_NONAME", { ...failure, cause: error }) : reason;
  }
  throw socketErrorOf("EAI_ADDRFAMILY", failure);
}
