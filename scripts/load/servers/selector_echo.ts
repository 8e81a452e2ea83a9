/**
 * An echo server with one selector for all connections.
 *
 * @module
 */

import {
  AF_INET,
  DefaultSelector,
  EVENT_READ,
  type Family,
  SOCK_STREAM,
  Socket,
  SocketError,
  type SocketType,
} from "../../../mod.ts";
import { tell } from "../lines.ts";

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen(4096);
tell({ port: server.getsockname().port });

const selector = new DefaultSelector();
selector.register(server, EVENT_READ);
for (;;) {
  for (const [{ fileobj }] of await selector.select()) {
    await (fileobj === server ? welcome() : serve(fileobj));
  }
}

async function welcome(): Promise<void> {
  const [con] = await server.accept();
  selector.register(con, EVENT_READ);
}

async function serve(con: Socket<Family, SocketType>): Promise<void> {
  try {
    const bytes = await con.recv(4096);
    if (bytes.length > 0) return await con.sendall(bytes);
  } catch (error) {
    // A client may go as it likes.
    if (!(error instanceof SocketError)) throw error;
  }
  selector.unregister(con);
  await con.close();
}
