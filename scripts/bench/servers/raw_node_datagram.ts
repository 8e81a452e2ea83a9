/**
 * A server that sends every datagram back, on what Node itself has.
 *
 * @module
 */

import { createSocket } from "node:dgram";
import { tell } from "../../load/lines.ts";

const socket = createSocket("udp4");
socket.on("message", (bytes, from) => socket.send(bytes, from.port, from.address));
socket.bind({ address: "127.0.0.1", port: 0 }, () => tell({ port: socket.address().port }));
