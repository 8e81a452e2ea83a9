/**
 * An echo server on what Bun itself has. What the system does not take at once is
 * kept, and nothing more is read until it has gone.
 *
 * @module
 */

import { tell } from "../../load/lines.ts";
import { bun, type BunSocket, type StreamHandlers } from "../bun.ts";
import { type Answer, answering, task } from "./task.ts";

/** What belongs to a connection. */
interface Serving {
  readonly answer: Answer;
  /** What is still to be sent; nothing most of the time. */
  rest: Uint8Array<ArrayBuffer> | undefined;
}

const socket: StreamHandlers<Serving> = {
  open(con) {
    con.setNoDelay(true);
    con.data = { answer: answering(), rest: undefined };
  },
  data(con, chunk) {
    const reply = con.data.answer(chunk);
    if (reply.length > 0) send(con, reply);
  },
  drain(con) {
    const { rest } = con.data;
    if (rest === undefined) return;
    con.data.rest = undefined;
    send(con, rest);
    if (con.data.rest === undefined) con.resume();
  },
  error() {
    // A client may go as it likes.
  },
};

function send(con: BunSocket<Serving>, bytes: Uint8Array<ArrayBuffer>): void {
  const sent = Math.max(con.write(bytes), 0);
  if (sent === bytes.length) return;
  con.data.rest = bytes.slice(sent);
  con.pause();
}

if (task.path !== undefined) {
  bun.listen({ unix: task.path, socket });
  tell({ path: task.path });
} else {
  const { port } = bun.listen({ hostname: "127.0.0.1", port: 0, socket });
  tell({ port });
}
