/**
 * Which sockets exist.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  IPPROTO_TCP,
  IPPROTO_UDP,
  type Protocol,
  SOCK_DGRAM,
  SOCK_STREAM,
} from "./constants.ts";

const FAMILIES: readonly unknown[] = [AF_INET, AF_INET6, AF_UNIX];

/** The protocol that each type has over the Internet families; there 0 means the same. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  [SOCK_STREAM]: IPPROTO_TCP,
  [SOCK_DGRAM]: IPPROTO_UDP,
};

/** The numbers that a protocol of the Internet can have. */
const LARGEST_PROTOCOL = 255;

/** How C spells such names. */
const NAME_REGEXP = /^(?:AF|SOCK|IPPROTO)_[A-Z0-9_]+$/;

/** Whether a value is spelled like a name of C's, whether this library has it or not. */
export function isNameOf(prefix: "AF" | "SOCK" | "IPPROTO", value: unknown): value is string {
  return typeof value === "string" && value.startsWith(prefix) && NAME_REGEXP.test(value);
}

/** Whether a value can stand for a protocol: 0, another number, or a constant. */
function isProtocolLike(value: unknown): value is string | number {
  return isNameOf("IPPROTO", value) || Number.isInteger(value);
}

/** Whether a family and a type have a protocol. */
function hasProtocol(family: string, type: string, proto: string | number): boolean {
  return proto === 0 || family !== AF_UNIX && proto === PROTOCOLS[type];
}

/** Whether a number is none that a protocol could have. */
function isNoProtocol(proto: string | number): boolean {
  return typeof proto === "number" && (proto < 0 || proto > LARGEST_PROTOCOL);
}

/** Why there is no such socket, or `undefined` when there is. */
export function unsupportedSocket(
  family: unknown,
  type: unknown,
  proto: unknown,
): SocketError | TypeError | undefined {
  if (!isNameOf("AF", family) || !isNameOf("SOCK", type) || !isProtocolLike(proto)) {
    return new TypeError("Cannot create a socket: use the constants, such as AF_INET, SOCK_STREAM");
  }
  const fail = (code: string, what: string): SocketError =>
    socketErrorOf(code, { syscall: "socket", verb: "create", hint: `got ${what}` });
  if (!FAMILIES.includes(family)) return fail("EAFNOSUPPORT", `family ${family}`);
  if (!Object.hasOwn(PROTOCOLS, type)) return fail("ESOCKTNOSUPPORT", `type ${type}`);
  if (isNoProtocol(proto)) return fail("EINVAL", `protocol ${proto}`);
  if (!hasProtocol(family, type, proto)) return fail("EPROTONOSUPPORT", `protocol ${proto}`);
  return undefined;
}
