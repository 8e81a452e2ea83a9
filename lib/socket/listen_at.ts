/**
 * How `createServer` listens; loaded by the first program that asks.
 *
 * @module
 */

import type { TargetOf } from "./address.ts";
import {
  AF_INET,
  AF_INET6,
  type InetFamily,
  IPPROTO_IPV6,
  IPV6_V6ONLY,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SOCK_STREAM,
  SOL_SOCKET,
} from "./constants.ts";
import type { CreateServerOptions } from "./create_server.ts";
import { hasDualstackIpv6 } from "./dualstack.ts";
import { Socket } from "./socket.ts";

/** Throws when both families are wanted and cannot be had. */
async function checkDualstack(family: InetFamily): Promise<void> {
  if (family !== AF_INET6) {
    throw new RangeError(`Cannot serve IPv6 on a socket of ${family}: AF_INET6 is needed`);
  }
  if (!await hasDualstackIpv6()) {
    throw new RangeError("Cannot serve IPv4 and IPv6 on one socket: this machine does not do it");
  }
}

/** What is set before `bind`. */
function setOptions(socket: Socket<InetFamily>, reusePort: boolean, dualstackIpv6: boolean): void {
  socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  if (reusePort) socket.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  if (socket.family === AF_INET6) {
    socket.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, dualstackIpv6 ? 0 : 1);
  }
}

/** Makes a socket that listens at an address; after a failure nothing of it is left. */
export async function listenAt<F extends InetFamily>(
  address: TargetOf<F>,
  options: CreateServerOptions<F>,
): Promise<Socket<F>> {
  const { family = AF_INET as F, backlog, reusePort = false, dualstackIpv6 = false } = options;
  if (dualstackIpv6) await checkDualstack(family);
  const socket = new Socket(family, SOCK_STREAM);
  try {
    setOptions(socket, reusePort, dualstackIpv6);
    await socket.bind(address);
    await socket.listen(backlog);
    return socket;
  } catch (error) {
    await socket.close();
    throw error;
  }
}
