/**
 * Where there are no datagrams yet.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";

/** Refuses to open a datagram socket. */
export function noDatagram(address: Address): Promise<never> {
  return Promise.reject(socketErrorOf("EOPNOTSUPP", { syscall: "bind", address }));
}
