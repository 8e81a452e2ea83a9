/**
 * What a server hands to its handlers.
 *
 * @module
 */

import type { Family, SOCK_DGRAM, SocketType } from "../socket/constants.ts";
import type { Socket } from "../socket/socket.ts";

/** The request of a datagram server: what came, and the socket to answer with. */
export type DatagramRequest<F extends Family> = readonly [
  packet: Uint8Array<ArrayBuffer>,
  socket: Socket<F, typeof SOCK_DGRAM>,
];

/** A request: a connected socket, or a datagram and the socket of the server. */
export type RequestOf<F extends Family, T extends SocketType> = T extends typeof SOCK_DGRAM
  ? DatagramRequest<F>
  : Socket<F>;
