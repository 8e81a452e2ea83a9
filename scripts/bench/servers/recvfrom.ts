/**
 * A server that sends every datagram back: `recvfrom` and `sendto`.
 *
 * @module
 */

import { bindDatagram } from "./listen.ts";
import { BUFFER_SIZE } from "./task.ts";

const socket = await bindDatagram();
for (;;) {
  const [bytes, from] = await socket.recvfrom(BUFFER_SIZE);
  await socket.sendto(bytes, from);
}
