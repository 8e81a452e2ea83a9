/**
 * Why Bun could not connect over the Internet: over IPv4 it says "connection
 * refused" for whatever connect(2) reports at once.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";
import { ConnectionRefusedError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { bunApi } from "./bun_api.ts";

/** A host that no lookup is needed for; over IPv6 Bun tells the truth. */
const IPV4_REGEXP = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Multicast groups, which have routes but no streams: 224.0.0.0/4. */
const MULTICAST_REGEXP = /^2(2[4-9]|3\d)\./;

/** What the system says about an address to which no packet can be sent by a stream. */
const NO_ROUTE: ReadonlySet<unknown> = new Set(["ENETUNREACH", "EHOSTUNREACH", "EACCES"]);

/**
 * Whether the system knows a way to an address. Connecting a datagram socket
 * asks it without a packet being sent; a broadcast address is EACCES there.
 */
async function hasRoute({ hostname, port }: InetAddress): Promise<boolean> {
  if (!IPV4_REGEXP.test(hostname)) return true;
  if (MULTICAST_REGEXP.test(hostname)) return false;
  try {
    const socket = await bunApi().udpSocket({ connect: { hostname, port } });
    socket.close();
    return true;
  } catch (error) {
    return !(error instanceof Error && NO_ROUTE.has(Reflect.get(error, "code")));
  }
}

/** The reason of a failed connect: the error itself, or what it should have said. */
export async function connectFailure(error: unknown, address: InetAddress): Promise<unknown> {
  if (!(error instanceof ConnectionRefusedError)) return error;
  if (await hasRoute(address)) return error;
  return socketErrorOf("ENETUNREACH", { syscall: "connect", address, cause: error.cause });
}
