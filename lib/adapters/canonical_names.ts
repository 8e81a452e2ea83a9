/**
 * The official name behind a name of the network, as name servers know it.
 *
 * @module
 */

import { builtin } from "../host/builtin.ts";
import { isPermitted } from "../host/is_permitted.ts";

/** The most names that lead to each other before this gives up: a circle has no end. */
const LONGEST_CHAIN = 8;

/** How long a name server may take: the addresses are known, only the names are missing. */
const PATIENCE = { timeout: 1000, tries: 2 };

/** A question for name servers: what a name is another name for (CNAME), if anything. */
function question(servers: readonly string[] | undefined) {
  const resolver = new (builtin("node:dns").promises.Resolver)(PATIENCE);
  if (servers !== undefined) resolver.setServers(servers);
  return async (name: string): Promise<string | undefined> => {
    try {
      const [canonical] = await resolver.resolveCname(name);
      return canonical?.replace(/\.$/, "");
    } catch {
      // It has been looked up already: whatever fails here, there is no more to tell.
      return undefined;
    }
  };
}

/**
 * The official name behind a name, then the names that led to it.
 *
 * @param name A name that exists, in ASCII.
 * @param servers The name servers to ask, by default the system's.
 * @returns At least the name itself; no more where Deno does not allow all of the network.
 */
export async function canonicalNames(
  name: string,
  servers?: readonly string[],
): Promise<readonly string[]> {
  // A name without a dot is one of this machine or network, under a domain that we do not know.
  if (!name.includes(".")) return [name];
  // Deno checks the addresses of the name servers, which nobody knows here.
  if (!isPermitted({ name: "net" })) return [name];
  const ask = question(servers);
  const others: string[] = [];
  let official = name;
  while (others.length < LONGEST_CHAIN) {
    const next = await ask(official);
    if (next === undefined || next === name || others.includes(next)) break;
    others.push(official);
    official = next;
  }
  return [official, ...others];
}
