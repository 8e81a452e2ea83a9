/**
 * From the address that a program gives to the one that a system can use.
 *
 * @module
 */

import {
  type Address,
  type InetAddress,
  isUnixAddress,
  type UnixAddress,
} from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { hasInterface, interfaceName } from "../host/interface_name.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  type Family,
  INADDR_ANY,
  INADDR_BROADCAST,
} from "./constants.ts";
import { checkHost, isUsualIpv4, LOOPBACKS, parseHost } from "./host_text.ts";
import { nameFailure } from "./name_failure.ts";
import { checkPath, type UnixTarget } from "./path_text.ts";
import type { SocketState } from "./socket_state.ts";

/** The address object of a family: a path for AF_UNIX, host and port for the others. */
export type AddressOf<F extends Family> = F extends typeof AF_UNIX ? UnixAddress : InetAddress;

/** The address of an Internet socket as a program may give it. */
export interface InetTarget extends Omit<InetAddress, "hostname"> {
  /**
   * An address in any spelling of C, a name, or one of these as bytes of UTF-8.
   * `""` is every address of this machine, `<broadcast>` everybody in its network.
   */
  readonly hostname: string | Uint8Array;
}

/** What a socket of a family can be told to bind or to reach. */
export type TargetOf<F extends Family> = F extends typeof AF_UNIX ? UnixTarget : InetTarget;

/** The call that an address is for. */
export type AddressCall = "bind" | "connect" | "sendto";

/** Names that need no lookup, so that a program with the least permissions can use them. */
const KNOWN_NAMES: ReadonlyMap<string, string> = new Map([
  [`${AF_INET} `, INADDR_ANY],
  [`${AF_INET} <broadcast>`, INADDR_BROADCAST],
  [`${AF_INET} localhost`, LOOPBACKS[AF_INET]],
  [`${AF_INET6} `, "::"],
  [`${AF_INET6} localhost`, LOOPBACKS[AF_INET6]],
]);

/** Checks what a program passed as an address of a family. */
export function checkAddress(family: Family, address: unknown): Address {
  const given = checkObject(address);
  if (family === AF_UNIX) return checkPath(given);
  const checked = checkHostAndPort(given);
  if (family === AF_INET6 || checked.scopeId === undefined) return checked;
  throw new TypeError(`Cannot use an address of ${family} with flowinfo or scopeId`);
}

/** Checks what a program passed as an address of either Internet family. */
export function checkInetAddress(address: unknown): InetAddress {
  return checkHostAndPort(checkObject(address));
}

function checkObject(address: unknown): object {
  if (typeof address === "object" && address !== null) return address;
  throw new TypeError(`Cannot use an address of type ${typeName(address)}: an object is needed`);
}

/** What an observer is shown of what a program passed as an address; `null` when it is none. */
export function shownAddress(address: unknown): Address | null {
  if (typeof address !== "object" || address === null) return null;
  const { hostname, path } = address as { readonly hostname?: unknown; readonly path?: unknown };
  if (typeof hostname === "string" || typeof path === "string") return address as Address;
  if (path instanceof Uint8Array) return { path: new TextDecoder().decode(path) };
  return hostname instanceof Uint8Array
    ? { ...address as InetAddress, hostname: new TextDecoder().decode(hostname) }
    : null;
}

/** What a value is, for a message. */
function typeName(value: unknown): string {
  return value === null ? "null" : typeof value;
}

function checkHostAndPort(
  address: { readonly [Part in keyof InetAddress]?: unknown },
): InetAddress {
  const hostname = checkHost(address.hostname);
  const port = checkNumber("port", address.port, 65535);
  const flowinfo = checkNumber("flowinfo", address.flowinfo ?? 0, 0xfffff);
  const scopeId = checkNumber("scopeId", address.scopeId ?? 0, 0xffffffff);
  const isPlain = flowinfo === 0 && scopeId === 0;
  return isPlain ? { hostname, port } : { hostname, port, flowinfo, scopeId };
}

/** Checks a part of an address that is a number. */
function checkNumber(what: string, value: unknown, largest: number): number {
  if (typeof value !== "number" || Number.isFinite(value) && !Number.isInteger(value)) {
    const given = `a whole number is needed, got ${String(value)}`;
    throw new TypeError(`Cannot use a ${what} of type ${typeName(value)}: ${given}`);
  }
  if (value >= 0 && value <= largest) return value;
  throw new RangeError(`Cannot use ${what} ${value}: it goes from 0 to ${largest}`);
}

/** The numeric address behind a checked one, where that needs no lookup. */
export function numericAddress(
  family: Family,
  address: Address,
  syscall: AddressCall,
): Address | undefined {
  if (isUnixAddress(address)) return address;
  const { hostname, port } = address;
  // What almost every datagram goes to is what it should be already.
  const isBare = address.flowinfo === undefined && address.scopeId === undefined;
  if (isBare && family === AF_INET && isUsualIpv4(hostname)) return address;
  const known = KNOWN_NAMES.get(`${family} ${hostname}`) ?? literal(family, address, syscall);
  if (known === undefined) return undefined;
  const { flowinfo = 0, scopeId = 0 } = address;
  if (flowinfo !== 0) throw noFlowLabel(address, syscall);
  return { hostname: withZone(known, scopeId), port };
}

/** An address behind which the interface stands by name: Node understands no number there. */
function withZone(hostname: string, scopeId: number): string {
  const [address = "", zone = ""] = hostname.split("%");
  const index = scopeId === 0 ? zone : String(scopeId);
  if (index === "") return address;
  if (/^\d+$/.test(index)) return `${address}%${interfaceName(Number(index)) ?? index}`;
  if (hasInterface(index)) return `${address}%${index}`;
  const hint = `no interface "${index}" has an address; "ip address" lists them`;
  throw nameFailure("EAI_NONAME", "getaddrinfo", hostname, hint);
}

/** The error for what no runtime can pass to the system. */
function noFlowLabel(address: InetAddress, syscall: AddressCall): SocketError {
  const hint = "no runtime passes a flowinfo to the system";
  return socketErrorOf("EOPNOTSUPP", { syscall, address, hint });
}

/** The address itself if it is one of the family, whatever its spelling; else it is a name. */
function literal(family: Family, address: InetAddress, syscall: AddressCall): string | undefined {
  const numeric = parseHost(address.hostname);
  if (numeric === undefined || numeric.family === family) return numeric?.hostname;
  const hint = `a socket of ${numeric.family} can use it`;
  throw socketErrorOf("EAI_ADDRFAMILY", { syscall, address, hint });
}

/**
 * The numeric address behind a checked one; looks a name up where it has to, and as long
 * as the socket is open and nobody has aborted the call: a lookup cannot be taken back.
 */
export async function resolveAddress(
  state: SocketState,
  address: Address,
  syscall: AddressCall,
  signal?: AbortSignal,
): Promise<Address> {
  const { family } = state;
  const numeric = numericAddress(family, address, syscall);
  if (numeric !== undefined || isUnixAddress(address)) return numeric ?? address;
  const { addressesOf } = await import("./host_lookup.ts");
  signal?.throwIfAborted();
  state.checkOpen(syscall);
  const [hostname] = await addressesOf(address.hostname, family === AF_INET6 ? AF_INET6 : AF_INET);
  if (hostname === undefined) {
    throw socketErrorOf("EAI_NONAME", { syscall: "getaddrinfo", address });
  }
  return numericAddress(family, { ...address, hostname }, syscall) ?? address;
}
