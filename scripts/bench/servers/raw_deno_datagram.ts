/**
 * A server that sends every datagram back, on what Deno itself has.
 *
 * @module
 */

import { tell } from "../../load/lines.ts";

const socket = Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });
if (socket.addr.transport === "udp") tell({ port: socket.addr.port });

const buffer = new Uint8Array(65536);
for (;;) {
  const [bytes, from] = await socket.receive(buffer);
  await socket.send(bytes, from);
}
