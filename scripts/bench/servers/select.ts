/**
 * An echo server that asks `select` for all connections, again and again.
 *
 * @module
 */

import { BlockingIOError, select, SocketError } from "../../../mod.ts";
import { type Connection, listen, sendAtOnce } from "./listen.ts";
import { BUFFER_SIZE } from "./task.ts";

const server = await listen();
server.settimeout(0);
const sockets: Connection[] = [server];
for (;;) {
  const [readable] = await select(sockets, [], []);
  for (const socket of readable) await (socket === server ? welcome() : serve(socket));
}

/** Accepts all that wait: with a look at every connection between two of them, it takes long. */
async function welcome(): Promise<void> {
  try {
    for (;;) {
      const [con] = await server.accept();
      con.settimeout(null);
      sendAtOnce(con);
      sockets.push(con);
    }
  } catch (error) {
    if (!(error instanceof BlockingIOError)) throw error;
  }
}

async function serve(con: Connection): Promise<void> {
  try {
    const bytes = await con.recv(BUFFER_SIZE);
    if (bytes.length > 0) return await con.sendall(bytes);
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof SocketError)) throw error;
  }
  sockets.splice(sockets.indexOf(con), 1);
  await con.close();
}
