/**
 * The options that `node:dgram` can set.
 *
 * @module
 */

import type { Socket } from "node:dgram";
import { CodeError } from "./code_error.ts";
import { interfaceName } from "./interface_name.ts";
import type { NetworkInterface, UdpCalls } from "./udp_option_table.ts";

/** Why an option cannot be set or read, and the way out. */
export const NODE_UDP_LIMIT = 'it needs libc: on Linux "npm install koffi" gives it to Node';

/** Why multicast cannot be kept on this machine. */
const NO_HOPS = "Bun and Deno take 1 and more; Node takes 0 as well";

/** An interface as `node:dgram` wants it; left out, the system chooses. */
function named(networkInterface: NetworkInterface): string | undefined {
  if (typeof networkInterface === "string") return networkInterface;
  return networkInterface === 0 ? undefined : `::%${interfaceName(networkInterface)}`;
}

/** How far multicast goes; only Node takes 0, which keeps it on this machine. */
function setMulticastHops(socket: Socket, hops: number): void {
  try {
    socket.setMulticastTTL(hops);
  } catch (cause) {
    throw hops === 0 ? new CodeError("ENOPROTOOPT", { cause, hint: NO_HOPS }) : cause;
  }
}

/** The calls of a bound socket. */
export function nodeUdpCalls(socket: Socket): UdpCalls {
  return {
    setBroadcast: (on) => void socket.setBroadcast(on),
    setHops: (hops) => void socket.setTTL(hops),
    setMulticastHops: (hops) => setMulticastHops(socket, hops),
    setMulticastLoop: (on) => void socket.setMulticastLoopback(on),
    setMulticastInterface: (choice) => void socket.setMulticastInterface(named(choice) ?? "::%0"),
    join: ({ group, networkInterface }) => socket.addMembership(group, named(networkInterface)),
    leave: ({ group, networkInterface }) => socket.dropMembership(group, named(networkInterface)),
    // Node takes 0 for a question; the system makes the least of both.
    setReceiveBuffer: (size) => socket.setRecvBufferSize(Math.max(size, 1)),
    receiveBuffer: () => socket.getRecvBufferSize(),
    setSendBuffer: (size) => socket.setSendBufferSize(Math.max(size, 1)),
    sendBuffer: () => socket.getSendBufferSize(),
  };
}
