/**
 * An echo server with one selector for all connections.
 *
 * @module
 */

import { DefaultSelector, EVENT_READ, SocketError } from "../../../mod.ts";
import { type Connection, listen, sendAtOnce } from "./listen.ts";
import { type Answer, answering, BUFFER_SIZE } from "./task.ts";

const server = await listen();
const selector = new DefaultSelector<Answer, Connection>();
selector.register(server, EVENT_READ);
for (;;) {
  for (const [{ fileobj, data }] of await selector.select()) {
    await (data === null ? welcome() : serve(fileobj, data));
  }
}

async function welcome(): Promise<void> {
  const [con] = await server.accept();
  sendAtOnce(con);
  selector.register(con, EVENT_READ, answering());
}

async function serve(con: Connection, answer: Answer): Promise<void> {
  try {
    const bytes = await con.recv(BUFFER_SIZE);
    const reply = answer(bytes);
    if (reply.length > 0) await con.sendall(reply);
    if (bytes.length > 0) return;
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof SocketError)) throw error;
  }
  selector.unregister(con);
  await con.close();
}
