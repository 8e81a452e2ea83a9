/**
 * From a host to its addresses.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { AF_INET, AF_INET6, type InetFamily } from "./constants.ts";
import { asciiName, isName } from "./host_name.ts";
import { LOOPBACKS, parseHost } from "./host_text.ts";

/** A family, or 0 for both. */
export type AnyFamily = InetFamily | 0;

/** How the adapters call the families. */
const VERSIONS: Readonly<Record<AnyFamily, 0 | 4 | 6>> = { 0: 0, [AF_INET]: 4, [AF_INET6]: 6 };

/** The address itself if a checked host is one; `undefined` if it has to be looked up. */
function knownAddress(host: string, family: AnyFamily): string | undefined {
  if (host === "localhost" && family !== 0) return LOOPBACKS[family];
  const numeric = parseHost(host);
  if (numeric === undefined) return undefined;
  if (family === 0 || family === numeric.family) return numeric.hostname;
  const hint = `it is one of ${numeric.family}`;
  const address = { hostname: host, port: 0 };
  throw socketErrorOf("EAI_ADDRFAMILY", { syscall: "getaddrinfo", address, hint });
}

/**
 * The addresses of a host, in the system's order.
 *
 * @param host A checked host: a name, or an address in any spelling.
 * @param family The family that is wanted, 0 for both.
 * @returns At least one address, numeric and in its usual spelling.
 * @throws {GaiError} EAI_NONAME when nobody knows the name, EAI_ADDRFAMILY when
 * an address is one of the other family.
 */
export async function addressesOf(host: string, family: AnyFamily): Promise<readonly string[]> {
  const known = knownAddress(host, family);
  if (known !== undefined) return [known];
  const name = asciiName(host);
  if (name !== undefined && isName(name)) {
    return await (await getAdapter()).resolve(name, VERSIONS[family]);
  }
  const address = { hostname: host, port: 0 };
  throw socketErrorOf("EAI_NONAME", { syscall: "getaddrinfo", address });
}

/**
 * The names of a host: the official one first.
 *
 * @param host A checked host that has been looked up, or a numeric address.
 * @param family The family that it was looked up for, 0 for both.
 * @returns None when nobody knows the address.
 */
export async function namesOf(host: string, family: AnyFamily): Promise<readonly string[]> {
  return await (await getAdapter()).names(asciiName(host) ?? host, VERSIONS[family]);
}
