/**
 * An echo server with one loop for each connection: `recv` and `sendall`.
 *
 * @module
 */

import { SocketError } from "../../../mod.ts";
import { type Connection, listen, sendAtOnce } from "./listen.ts";
import { answering, BUFFER_SIZE } from "./task.ts";

const server = await listen();
for await (const [con] of server.connections()) void serve(con);

async function serve(con: Connection): Promise<void> {
  const answer = answering();
  try {
    sendAtOnce(con);
    for (;;) {
      const bytes = await con.recv(BUFFER_SIZE);
      if (bytes.length === 0) break;
      const reply = answer(bytes);
      if (reply.length > 0) await con.sendall(reply);
    }
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof SocketError)) throw error;
  }
  await con.close();
}
