/**
 * All names of a host, by the system's own means on all three runtimes.
 *
 * @module
 */

import { builtin } from "../host/builtin.ts";
import { lookupFailure } from "./lookup_failure.ts";

/** The name that the system has for an address; none when it has none. */
async function namesByAddress(address: string): Promise<readonly string[]> {
  try {
    const { hostname } = await builtin("node:dns").promises.lookupService(address, 0);
    return [hostname];
  } catch (error) {
    const failure = lookupFailure(error, address, "getnameinfo");
    if (failure.code === "EAI_NONAME") return [];
    throw failure;
  }
}

/**
 * The names of a host.
 *
 * @param host A name in ASCII that exists, or a numeric address.
 * @param family The family that a name was looked up for, 0 for both.
 * @returns The official name first; none when nobody knows the address.
 * @throws {SocketError} When it cannot be found out, because Deno forbids it for example.
 */
export async function hostNames(host: string, family: 0 | 4 | 6): Promise<readonly string[]> {
  // Behind a percent sign stands an interface, of which no table knows.
  const [known = host] = host.split("%");
  const { namesInHostsFile } = await import("./hosts_file.ts");
  const listed = namesInHostsFile(known, family);
  if (listed.length > 0) return listed;
  const isNumeric = /^[\d.]+$|:/.test(known);
  if (isNumeric) return await namesByAddress(known);
  const { canonicalNames } = await import("./canonical_names.ts");
  return await canonicalNames(known);
}
