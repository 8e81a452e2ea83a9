/**
 * An echo server on what Deno itself has.
 *
 * @module
 */

import { tell } from "../../load/lines.ts";
import { answering, BUFFER_SIZE, task } from "./task.ts";

if (task.path !== undefined) {
  const server = Deno.listen({ transport: "unix", path: task.path });
  tell({ path: task.path });
  for await (const con of server) void serve(con);
} else {
  const server = Deno.listen({ hostname: "127.0.0.1", port: 0, tcpBacklog: 4096 });
  tell({ port: server.addr.port });
  for await (const con of server) {
    con.setNoDelay(true);
    void serve(con);
  }
}

async function serve(con: Deno.Conn): Promise<void> {
  const answer = answering();
  const buffer = new Uint8Array(BUFFER_SIZE);
  try {
    for (;;) {
      const count = await con.read(buffer);
      if (count === null) break;
      const reply = answer(buffer.subarray(0, count));
      for (let sent = 0; sent < reply.length;) sent += await con.write(reply.subarray(sent));
    }
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
  }
  con.close();
}
