/**
 * How `getaddrinfo` finds addresses; loaded by the first program that asks.
 *
 * @module
 */

import { checkService, kindsOf, portsOf } from "./address_kinds.ts";
import { signalOf } from "./arguments.ts";
import { AF_INET, AF_INET6, INADDR_ANY, type InetFamily } from "./constants.ts";
import { unlessAborted } from "./deadline.ts";
import type { AddressInfo } from "./getaddrinfo.ts";
import { addressesOf, type AnyFamily, namesOf } from "./host_lookup.ts";
import { checkName } from "./host_name.ts";
import { checkHost, LOOPBACKS, parseHost } from "./host_text.ts";
import { AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV, AI_PASSIVE } from "./name_constants.ts";
import { checkNameFlags, nameFailure } from "./name_failure.ts";
import type { WaitOptions } from "./transfer_socket.ts";
import { isNameOf } from "./unsupported_socket.ts";

/** What `getaddrinfo` was given, unchecked. */
export interface AddressQuestion {
  /** The host, as text, as bytes, or `null`. */
  readonly host: unknown;
  /** The port, or the name of a service. */
  readonly port: unknown;
  /** The family, 0 for both. */
  readonly family: unknown;
  /** The type, 0 for all. */
  readonly type: unknown;
  /** The protocol, 0 for all. */
  readonly proto: unknown;
  /** Which AI_* are set. */
  readonly flags: unknown;
  /** What ends the wait. */
  readonly options: WaitOptions;
}

/** All flags that there are. */
const ALL_FLAGS = AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV;

/** The order in which hosts without a name are given, by whether one wants to listen. */
const UNNAMED: Readonly<Record<"active" | "passive", readonly string[]>> = {
  active: [LOOPBACKS[AF_INET6], LOOPBACKS[AF_INET]],
  passive: [INADDR_ANY, "::"],
};

/** The family of a numeric address. */
function familyOf(hostname: string): InetFamily {
  return hostname.includes(":") ? AF_INET6 : AF_INET;
}

/** Checks a family to look for. */
function checkFamily(family: unknown): AnyFamily {
  if (family === 0 || family === AF_INET || family === AF_INET6) return family;
  if (isNameOf("AF", family)) {
    throw nameFailure("EAI_FAMILY", "getaddrinfo", family, "it has no host names");
  }
  throw new TypeError("Cannot look up an address: use 0 or a family, such as AF_INET");
}

/** The addresses of a host, numeric. */
async function hostsOf(
  host: string | null,
  family: AnyFamily,
  flags: number,
): Promise<readonly string[]> {
  if (host === null) {
    const unnamed = UNNAMED[(flags & AI_PASSIVE) === 0 ? "active" : "passive"];
    return unnamed.filter((address) => family === 0 || familyOf(address) === family);
  }
  const mayAsk = (flags & AI_NUMERICHOST) === 0;
  if (mayAsk || parseHost(host) !== undefined) return await addressesOf(host, family);
  throw nameFailure("EAI_NONAME", "getaddrinfo", host, "AI_NUMERICHOST wants an address");
}

/** The official name of a host; an address is its own. */
async function officialName(host: string, family: AnyFamily): Promise<string> {
  if (parseHost(host) !== undefined) return host;
  const [name = host] = await namesOf(host, family);
  return name;
}

/** Checks what has to fit together. */
function checkTogether(host: string | null, service: number | string | null, flags: number): void {
  const fail = (code: string, hint: string) => nameFailure(code, "getaddrinfo", host ?? "", hint);
  if (host === null && service === null) throw fail("EAI_NONAME", "a host or a port is needed");
  if (host === null && (flags & AI_CANONNAME) !== 0) {
    throw fail("EAI_BADFLAGS", "AI_CANONNAME wants a host");
  }
  const isName = typeof service === "string" && service !== "";
  if (isName && (flags & AI_NUMERICSERV) !== 0) {
    throw fail("EAI_NONAME", `AI_NUMERICSERV wants a number, not ${JSON.stringify(service)}`);
  }
}

/** All addresses of a host and a service, after everything that was given is checked. */
export async function lookUpAddresses(
  { host, port, family, type, proto, flags, options }: AddressQuestion,
): Promise<readonly AddressInfo[]> {
  const signal = signalOf(options);
  const text = host === null ? null : checkName(checkHost(host));
  const service = checkService(port);
  const bits = checkNameFlags(flags, ALL_FLAGS, "getaddrinfo");
  checkTogether(text, service, bits);
  const wanted = checkFamily(family);
  const ports = portsOf(kindsOf(type, proto), service);
  const hosts = await unlessAborted(hostsOf(text, wanted, bits), signal);
  const named = text !== null && (bits & AI_CANONNAME) !== 0;
  const name = named ? await unlessAborted(officialName(text, wanted), signal) : "";
  return hosts.flatMap((hostname, index) =>
    ports.map((kind, place): AddressInfo => {
      const canonname = index === 0 && place === 0 ? name : "";
      return [familyOf(hostname), kind.type, kind.proto, canonname, { hostname, port: kind.port }];
    })
  );
}
