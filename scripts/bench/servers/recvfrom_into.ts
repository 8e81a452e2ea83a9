/**
 * A server that sends every datagram back: `recvfromInto` and `sendto`.
 *
 * @module
 */

import { bindDatagram } from "./listen.ts";
import { BUFFER_SIZE } from "./task.ts";

const socket = await bindDatagram();
const buffer = new Uint8Array(BUFFER_SIZE);
for (;;) {
  const [count, from] = await socket.recvfromInto(buffer);
  await socket.sendto(buffer.subarray(0, count), from);
}
