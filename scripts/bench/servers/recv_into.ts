/**
 * An echo server with one loop for each connection: `recvInto` and `sendall`.
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
  const buffer = new Uint8Array(BUFFER_SIZE);
  try {
    sendAtOnce(con);
    for (;;) {
      const count = await con.recvInto(buffer);
      if (count === 0) break;
      const reply = answer(buffer.subarray(0, count));
      if (reply.length > 0) await con.sendall(reply);
    }
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof SocketError)) throw error;
  }
  await con.close();
}
