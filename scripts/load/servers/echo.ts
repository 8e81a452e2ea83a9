/**
 * An echo server with one loop for each connection; its argument is the size of
 * each loop's buffer.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket, SocketError } from "../../../mod.ts";
import process from "node:process";
import { tell } from "../lines.ts";

// Deno 2.9.6 panics when descriptors run out before the first signal handler is there.
process.on("SIGHUP", () => {});

const bufferSize = Number(process.argv[2] ?? 4096);

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen(4096);
tell({ port: server.getsockname().port });

for await (const [con] of server.connections()) void serve(con);

async function serve(con: Socket): Promise<void> {
  const buffer = new Uint8Array(bufferSize);
  try {
    for (;;) {
      const count = await con.recvInto(buffer);
      if (count === 0) break;
      await con.sendall(buffer.subarray(0, count));
    }
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof SocketError)) throw error;
  }
  await con.close();
}
