/**
 * Which sockets exist.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM } from "./constants.ts";

const FAMILIES: readonly unknown[] = [AF_INET, AF_INET6, AF_UNIX];
const TYPES: readonly unknown[] = [SOCK_STREAM];

/** Why there is no such socket, or `undefined` when there is. */
export function unsupportedSocket(
  family: unknown,
  type: unknown,
  proto: unknown,
): SocketError | TypeError | undefined {
  if (typeof family !== "string" || typeof type !== "string" || typeof proto !== "number") {
    return new TypeError("Cannot create a socket: use the constants, such as AF_INET, SOCK_STREAM");
  }
  const fail = (code: string, what: string): SocketError =>
    socketErrorOf(code, { syscall: "socket", verb: "create", hint: `got ${what}` });
  if (!FAMILIES.includes(family)) return fail("EAFNOSUPPORT", `family ${family}`);
  if (!TYPES.includes(type)) return fail("ESOCKTNOSUPPORT", `type ${type}`);
  if (proto !== 0) return fail("EPROTONOSUPPORT", `protocol ${proto}`);
  return undefined;
}
