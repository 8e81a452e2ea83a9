/**
 * From the address that a program gives to the one that a system can use.
 *
 * @module
 */

import { getAdapter } from "../adapters/adapter.ts";
import type { Address, InetAddress, UnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { AF_INET, AF_INET6, AF_UNIX, type Family } from "./constants.ts";

/** The address object of a family: a path for AF_UNIX, host and port for the others. */
export type AddressOf<F extends Family> = F extends typeof AF_UNIX ? UnixAddress : InetAddress;

/** The call that an address is for. */
export type AddressCall = "bind" | "connect" | "sendto";

/** Names that need no lookup, so that a program with the least permissions can use them. */
const KNOWN_NAMES: ReadonlyMap<string, string> = new Map([
  [`${AF_INET} `, "0.0.0.0"],
  [`${AF_INET} <broadcast>`, "255.255.255.255"],
  [`${AF_INET} localhost`, "127.0.0.1"],
  [`${AF_INET6} `, "::"],
  [`${AF_INET6} localhost`, "::1"],
]);

/** Four decimal numbers: whether each is below 256 is the system's to say. */
const IPV4_REGEXP = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Checks what a program passed as an address of a family. */
export function checkAddress(family: Family, address: unknown): Address {
  if (typeof address !== "object" || address === null) {
    throw new TypeError(`Cannot use an address of type ${typeName(address)}: an object is needed`);
  }
  return family === AF_UNIX ? checkPath(address) : checkHostAndPort(address);
}

/** What a value is, for a message. */
function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function checkPath(address: object): UnixAddress {
  const path: unknown = Reflect.get(address, "path");
  if (typeof path !== "string") {
    throw new TypeError(`Cannot use a path of type ${typeName(path)}: a string is needed`);
  }
  if (path.indexOf("\0", 1) !== -1) {
    throw new RangeError("Cannot use a path with a NUL byte inside: the system would cut it there");
  }
  return { path };
}

function checkHostAndPort(address: object): InetAddress {
  const hostname: unknown = Reflect.get(address, "hostname");
  const port: unknown = Reflect.get(address, "port");
  if (typeof hostname !== "string" || hostname.includes("\0")) {
    const given = typeof hostname === "string" ? "text with a NUL" : typeName(hostname);
    throw new TypeError(`Cannot use a hostname of type ${given}: a string is needed`);
  }
  if (typeof port !== "number" || Number.isFinite(port) && !Number.isInteger(port)) {
    throw new TypeError(
      `Cannot use a port of type ${typeName(port)}: a whole number is needed, got ${String(port)}`,
    );
  }
  if (!(port >= 0 && port <= 65535)) {
    throw new RangeError(`Cannot use port ${port}: ports go from 0 to 65535`);
  }
  return { hostname, port };
}

/** The numeric address behind a checked one, where that needs no lookup. */
export function numericAddress(
  family: Family,
  address: Address,
  syscall: AddressCall,
): Address | undefined {
  if ("path" in address) return address;
  const { hostname, port } = address;
  const known = KNOWN_NAMES.get(`${family} ${hostname}`) ??
    literal(family, hostname, syscall, address);
  return known === undefined ? undefined : { hostname: known, port };
}

/** The numeric address behind a checked one; looks a name up where it has to. */
export async function resolveAddress(
  family: Family,
  address: Address,
  syscall: AddressCall,
): Promise<Address> {
  const numeric = numericAddress(family, address, syscall);
  if (numeric !== undefined || "path" in address) return numeric ?? address;
  const adapter = await getAdapter();
  const [first] = await adapter.resolve(address.hostname, family === AF_INET6 ? 6 : 4);
  if (first === undefined) throw socketErrorOf("EAI_NONAME", { syscall: "getaddrinfo", address });
  return { hostname: first, port: address.port };
}

/** Whether a text with a colon is an IPv6 address; behind a percent sign stands an interface. */
function isIpv6(text: string): boolean {
  const address = text.replace(/%.+$/, "");
  return /^[\da-f:.]+$/i.test(address) && URL.canParse(`http://[${address}]`);
}

/** The text itself if it is an address of the family; `undefined` if it is a name. */
function literal(
  family: Family,
  hostname: string,
  syscall: AddressCall,
  address: Address,
): string | undefined {
  const textFamily = IPV4_REGEXP.test(hostname)
    ? AF_INET
    : hostname.includes(":")
    ? AF_INET6
    : undefined;
  if (textFamily === undefined) return undefined;
  if (textFamily === AF_INET6 && !isIpv6(hostname)) {
    throw socketErrorOf("EAI_NONAME", { syscall: "getaddrinfo", address });
  }
  if (textFamily === family) return hostname;
  const hint = `a socket of ${textFamily} can use it`;
  throw socketErrorOf("EAI_ADDRFAMILY", { syscall, address, hint });
}
