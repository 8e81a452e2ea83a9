/**
 * Many calls that fail. Before and after it waits until somebody has
 * counted its descriptors.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket, SocketError } from "../../../mod.ts";
import { stopListening, tellAndWait } from "../lines.ts";

const COUNT = 1024;
const HERE = { hostname: "127.0.0.1", port: 0 };

/** Runs a call that has to fail. */
async function failing(call: (socket: Socket) => Promise<unknown>): Promise<void> {
  const socket = new Socket(AF_INET, SOCK_STREAM);
  try {
    await call(socket);
    throw new Error("Cannot be: the call has to fail");
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
  } finally {
    await socket.close();
  }
}

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind(HERE);
await server.listen();
const taken = server.getsockname();
const nobody = new Socket(AF_INET, SOCK_STREAM);
await nobody.bind(HERE);
const refusing = nobody.getsockname();
await nobody.close();

await tellAndWait({ step: "before" });
for (let index = 0; index < COUNT; index++) await failing((socket) => socket.bind(taken));
for (let index = 0; index < COUNT; index++) await failing((socket) => socket.connect(refusing));
server.settimeout(0);
for (let index = 0; index < COUNT; index++) {
  try {
    await server.accept();
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
  }
}
await tellAndWait({ step: "after" });
stopListening();
await server.close();
