/**
 * The listening socket of a server that uses the library.
 *
 * @module
 */

import {
  AF_INET,
  AF_UNIX,
  type Family,
  IPPROTO_TCP,
  SOCK_DGRAM,
  SOCK_STREAM,
  Socket,
  TCP_NODELAY,
} from "../../../mod.ts";
import { tell } from "../../load/lines.ts";
import { task } from "./task.ts";

/** A connection over TCP or over a UNIX socket. */
export type Connection = Socket<Family>;

/** A socket for datagrams. */
export type DatagramSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

const HERE = { hostname: "127.0.0.1", port: 0 };
const BACKLOG = 4096;

/** Listens where the task says, and tells where that is. */
export async function listen(): Promise<Connection> {
  if (task.path !== undefined) {
    const server = new Socket(AF_UNIX, SOCK_STREAM);
    await server.bind({ path: task.path });
    await server.listen(BACKLOG);
    tell({ path: task.path });
    return server;
  }
  const server = new Socket(AF_INET, SOCK_STREAM);
  await server.bind(HERE);
  await server.listen(BACKLOG);
  tell({ port: server.getsockname().port });
  return server;
}

/** Small messages go out at once, on both sides and in every server. */
export function sendAtOnce(con: Connection): void {
  if (con.family === AF_INET) con.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
}

/** A socket for datagrams, which tells where it is. */
export async function bindDatagram(): Promise<DatagramSocket> {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind(HERE);
  tell({ port: socket.getsockname().port });
  return socket;
}
