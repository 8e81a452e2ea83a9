/**
 * Whether one socket can serve IPv4 and IPv6.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { AF_INET, AF_INET6, SOCK_STREAM } from "./constants.ts";
import { Socket } from "./socket.ts";

/**
 * Whether a socket that listens on "::" is reached over IPv4 on this machine.
 * Source: Python `socket.has_dualstack_ipv6`.
 *
 * It is tried out: on Deno this needs the permission for "[::]" and "127.0.0.1".
 *
 * @example Usage
 * ```ts
 * import { hasDualstackIpv6 } from "@steckdose/kit";
 *
 * console.log(await hasDualstackIpv6());
 * ```
 *
 * @returns `false` also where there is no IPv6, or no permission for it.
 */
export async function hasDualstackIpv6(): Promise<boolean> {
  const server = new Socket(AF_INET6, SOCK_STREAM);
  const client = new Socket(AF_INET, SOCK_STREAM);
  // Whatever the default is: a connection that is not there at once would say no.
  client.settimeout(null);
  try {
    await server.bind({ hostname: "::", port: 0 });
    await client.connect({ hostname: "127.0.0.1", port: server.getsockname().port });
    return true;
  } catch (error) {
    if (error instanceof SocketError) return false;
    throw error;
  } finally {
    await client.close();
    await server.close();
  }
}
