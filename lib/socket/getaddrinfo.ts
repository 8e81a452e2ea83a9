/**
 * From a host and a service to the addresses that sockets need.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { checkService, kindsOf, portsOf } from "./address_kinds.ts";
import { signalOf } from "./arguments.ts";
import {
  AF_INET,
  AF_INET6,
  INADDR_ANY,
  type InetFamily,
  type Protocol,
  type SOCK_RAW,
  type SocketType,
} from "./constants.ts";
import { unlessAborted } from "./deadline.ts";
import { addressesOf, type AnyFamily, LOOPBACKS, namesOf } from "./host_lookup.ts";
import { checkHost, checkName, parseHost } from "./host_text.ts";
import { AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV, AI_PASSIVE } from "./name_constants.ts";
import { checkNameFlags, nameFailure } from "./name_failure.ts";
import type { WaitOptions } from "./transfer_socket.ts";
import { isNameOf } from "./unsupported_socket.ts";

/** One way to reach a host: what `new Socket()` and `connect` need, and its official name. */
export type AddressInfo = readonly [
  family: InetFamily,
  type: SocketType | typeof SOCK_RAW,
  proto: Protocol,
  canonname: string,
  sockaddr: InetAddress,
];

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

/**
 * All addresses of a host and a service (`getaddrinfo(3)`), in the system's
 * order: what to try, one after the other, to reach it over IPv4 or IPv6.
 * `createConnection` does so.
 *
 * Without a type there is an entry for each: a program that wants a TCP
 * connection asks for SOCK_STREAM.
 *
 * @example Usage
 * ```ts
 * import { getaddrinfo, SOCK_STREAM, Socket } from "@steckdose/kit";
 *
 * for (const info of await getaddrinfo("127.0.0.1", "http", 0, SOCK_STREAM)) {
 *   const [family, , , , address] = info;
 *   console.log(family, address); // AF_INET { hostname: "127.0.0.1", port: 80 }
 *   const socket = new Socket(family);
 *   await socket.close();
 * }
 * ```
 *
 * @example Where to listen
 * ```ts
 * import { AF_INET, AI_PASSIVE, getaddrinfo, SOCK_DGRAM } from "@steckdose/kit";
 *
 * const [info] = await getaddrinfo(null, 50000, AF_INET, SOCK_DGRAM, 0, AI_PASSIVE);
 * console.log(info?.[4]); // { hostname: "0.0.0.0", port: 50000 }
 * ```
 *
 * @param host A name or an address, as text or as bytes of UTF-8; `null` is this
 * machine: its loopbacks, or with AI_PASSIVE every address of it.
 * @param port A number, its digits, the name of a service, or `null` for 0.
 * @param family AF_INET or AF_INET6; 0 for both.
 * @param type SOCK_STREAM, SOCK_DGRAM or SOCK_RAW; 0 for all.
 * @param proto IPPROTO_TCP or IPPROTO_UDP; 0 for all.
 * @param flags AI_* constants, or-ed.
 * @param options What ends the wait; the system goes on looking and nobody hears of it.
 * @returns At least one entry: family, type, protocol, official name (with
 * AI_CANONNAME, in the first entry) and address.
 * @throws {GaiError} EAI_NONAME when nobody knows the name, EAI_SERVICE the
 * service, EAI_ADDRFAMILY when an address is one of the other family, EAI_FAMILY,
 * EAI_SOCKTYPE and EAI_BADFLAGS for what does not exist, EAI_AGAIN when no name
 * server answers.
 * @throws {PermissionError} When Deno does not allow the lookup: `--allow-net=HOST` does.
 * @throws {RangeError} When the port is above 65535, or a part of the name is
 * empty or longer than 63 characters.
 * @throws {TypeError} When an argument is of another type, or the host has a NUL in it.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/getaddrinfo.html
 */
export async function getaddrinfo(
  host: string | Uint8Array | null,
  port: number | string | Uint8Array | null,
  family: InetFamily | 0 = 0,
  type: SocketType | typeof SOCK_RAW | 0 = 0,
  proto: Protocol = 0,
  flags: number = 0,
  options: WaitOptions = {},
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
