/**
 * Where a datagram can go, the same on every runtime.
 *
 * @module
 */

import { type Address, type InetAddress, isUnixAddress } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";

/**
 * The address that a socket sends to, once it is sure that it could.
 *
 * @param to The address.
 * @param local Where the socket is bound, which says its family.
 * @param syscall The call, for the error.
 * @throws {UnsupportedError} EAFNOSUPPORT when the address is of another family.
 * @throws {SocketError} EINVAL for port 0.
 */
export function checkDestination(
  to: Address,
  local: Address,
  syscall: "connect" | "sendto",
): InetAddress {
  const isOther = isUnixAddress(to) || isUnixAddress(local) ||
    to.hostname.includes(":") !== local.hostname.includes(":");
  if (isOther) throw socketErrorOf("EAFNOSUPPORT", { syscall, address: to });
  if (to.port === 0) throw socketErrorOf("EINVAL", { syscall, address: to });
  return to;
}
