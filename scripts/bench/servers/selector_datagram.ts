/**
 * A server that sends every datagram back, on a selector.
 *
 * @module
 */

import { DefaultSelector, EVENT_READ } from "../../../mod.ts";
import { bindDatagram, type DatagramSocket } from "./listen.ts";
import { BUFFER_SIZE } from "./task.ts";

const selector = new DefaultSelector<null, DatagramSocket>();
selector.register(await bindDatagram(), EVENT_READ);
for (;;) {
  for (const [{ fileobj }] of await selector.select()) {
    const [bytes, from] = await fileobj.recvfrom(BUFFER_SIZE);
    await fileobj.sendto(bytes, from);
  }
}
