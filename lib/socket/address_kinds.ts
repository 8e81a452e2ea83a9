/**
 * The types of sockets that `getaddrinfo` tells of, and the port of a service for each.
 *
 * @module
 */

import { isWhole } from "./arguments.ts";
import {
  IPPROTO_TCP,
  IPPROTO_UDP,
  type Protocol,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
  type SocketType,
} from "./constants.ts";
import { checkHost } from "./host_text.ts";
import { nameFailure } from "./name_failure.ts";
import { type Service, services } from "./service_table.ts";
import { isNameOf } from "./unsupported_socket.ts";

/** A type of socket with its protocol; the last one takes any protocol. */
export interface AddressKind {
  readonly type: SocketType | typeof SOCK_RAW;
  readonly proto: Protocol;
}

/** A type with its protocol and the port that is asked for. */
export interface PortOfKind extends AddressKind {
  readonly port: number;
}

/** In the order of the C library. */
const KINDS: readonly AddressKind[] = [
  { type: SOCK_STREAM, proto: IPPROTO_TCP },
  { type: SOCK_DGRAM, proto: IPPROTO_UDP },
  { type: SOCK_RAW, proto: 0 },
];

/** How the table of services calls the protocol of a type; SOCK_RAW has no services. */
const SERVICE_PROTOCOLS: Readonly<Record<AddressKind["type"], string | undefined>> = {
  [SOCK_STREAM]: "tcp",
  [SOCK_DGRAM]: "udp",
  [SOCK_RAW]: undefined,
};

/**
 * The kinds that fit a type and a protocol.
 *
 * @param type A constant, 0 for all.
 * @param proto A constant, 0 for all.
 * @throws {GaiError} EAI_SOCKTYPE or EAI_SERVICE when none does.
 * @throws {TypeError} When it is no constant.
 */
export function kindsOf(type: unknown, proto: unknown): readonly AddressKind[] {
  const isTypeLike = type === 0 || isNameOf("SOCK", type);
  const isProtoLike = proto === 0 || isNameOf("IPPROTO", proto);
  if (!isTypeLike || !isProtoLike) {
    throw new TypeError("Cannot look up an address: use 0 or the constants, such as SOCK_STREAM");
  }
  if (type === 0 && proto === 0) return KINDS;
  const fits = (kind: AddressKind) =>
    (type === 0 || kind.type === type) && (proto === 0 || kind.proto === proto);
  // One is enough: this is what the C library does as soon as something is asked for.
  const found = KINDS.find(fits);
  if (found !== undefined) return [found];
  const [code, asked] = type === 0 ? ["EAI_SERVICE", proto] : ["EAI_SOCKTYPE", type];
  throw nameFailure(code, "getaddrinfo", String(asked), `no socket has ${type} and ${proto}`);
}

/** The kinds with the port of a service, as far as they have it. */
function portsOfService(kinds: readonly AddressKind[], service: string): PortOfKind[] {
  const found = kinds.flatMap((kind) => {
    const isIt = ({ protocol, names }: Service) =>
      protocol === SERVICE_PROTOCOLS[kind.type] && names.includes(service);
    const entry = services().find(isIt);
    return entry === undefined ? [] : [{ ...kind, port: entry.port }];
  });
  if (found.length > 0) return found;
  const hint = "names are spelled as in /etc/services";
  throw nameFailure("EAI_SERVICE", "getaddrinfo", service, hint);
}

/** The kinds with a port of that number. */
function portsOfNumber(kinds: readonly AddressKind[], port: number): PortOfKind[] {
  const fail = (hint: string) => nameFailure("EAI_SERVICE", "getaddrinfo", `port ${port}`, hint);
  if (port < 0) throw fail("no port is negative");
  if (port > 65535) throw new RangeError(`Cannot look up port ${port}: ports go from 0 to 65535`);
  if (kinds.every(({ type }) => type === SOCK_RAW)) throw fail("SOCK_RAW has no ports");
  return kinds.map((kind) => ({ ...kind, port }));
}

/**
 * Checks the service that a program passed.
 *
 * @param port A number, its digits, or a name, as text or as bytes; or nothing.
 * @returns The number or the name; `null` for nothing.
 */
export function checkService(port: unknown): number | string | null {
  const service = port instanceof Uint8Array ? checkHost(port) : port;
  if (service === null || service === undefined) return null;
  if (typeof service === "string") return /^\d+$/.test(service) ? Number(service) : service;
  if (isWhole(service)) return service;
  const given = typeof service === "number" ? String(service) : `a ${typeof service}`;
  throw new TypeError(`Cannot look up ${given} as a port: a whole number or a name is needed`);
}

/**
 * The kinds with the port of a checked service.
 *
 * @throws {GaiError} EAI_SERVICE when no kind has the service.
 * @throws {RangeError} When the port is above 65535.
 */
export function portsOf(
  kinds: readonly AddressKind[],
  service: number | string | null,
): readonly PortOfKind[] {
  if (service === null || service === "") return kinds.map((kind) => ({ ...kind, port: 0 }));
  return typeof service === "number"
    ? portsOfNumber(kinds, service)
    : portsOfService(kinds, service);
}
