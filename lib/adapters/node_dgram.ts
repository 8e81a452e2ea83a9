/**
 * Sockets of `node:dgram`: opened, bound, closed.
 *
 * @module
 */

import type { Socket } from "node:dgram";
import type { InetAddress } from "../core/address.ts";
import { builtin } from "../host/builtin.ts";

/** Hosts are numeric here: asking the resolver would cost a turn for every datagram. */
function noLookup(
  host: string,
  _options: unknown,
  callback: (error: null, address: string, family: number) => void,
): void {
  callback(null, host, host.includes(":") ? 6 : 4);
}

/** A socket for the family of a host, not bound yet. */
export function createSocket(hostname: string, reuseAddr: boolean): Socket {
  const type = hostname.includes(":") ? "udp6" : "udp4";
  return builtin("node:dgram").createSocket({ type, reuseAddr, lookup: noLookup });
}

/** Binds a socket, or closes it. */
export function bindSocket(socket: Socket, { hostname, port }: InetAddress): Promise<InetAddress> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.close();
      reject(error);
    };
    socket.once("error", fail);
    socket.bind({ address: hostname, port }, () => {
      socket.removeListener("error", fail);
      resolve(addressOf(socket));
    });
  });
}

/** Where a socket is bound. */
export function addressOf(socket: Socket): InetAddress {
  const { address, port } = socket.address();
  return { hostname: address, port };
}

/** Closes a socket; resolves when it has let go of its descriptor. */
export function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}
