/**
 * A server that sends every datagram back, on what Bun itself has.
 *
 * @module
 */

import { tell } from "../../load/lines.ts";
import { bun } from "../bun.ts";

const { port } = await bun.udpSocket({
  hostname: "127.0.0.1",
  port: 0,
  socket: {
    data(socket, bytes, fromPort, fromHost) {
      socket.send(bytes, fromPort, fromHost);
    },
  },
});
tell({ port });
