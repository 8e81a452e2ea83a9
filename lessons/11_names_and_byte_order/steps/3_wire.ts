// Lesson 11, step 3: a number of 16 bits goes over the wire, in two byte orders.

import { AF_INET, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Sends the number 8080 to itself, in two byte orders.",
  de: "Schickt sich selbst die Zahl 8080, in zwei Byte-Reihenfolgen.",
});

const socket = new Socket(AF_INET, SOCK_DGRAM);
await socket.bind({ hostname: "127.0.0.1", port: 0 });

const asInMemory = new Uint8Array(Uint16Array.of(8080).buffer);
const inNetworkOrder = new Uint8Array(2);
new DataView(inNetworkOrder.buffer).setUint16(0, 8080);

for (const sent of [asInMemory, inNetworkOrder]) {
  await socket.sendto(sent, socket.getsockname());
  const bytes = await socket.recv(2);
  const number = new DataView(bytes.buffer, bytes.byteOffset).getUint16(0);
  say(`${Array.from(bytes, (byte) => byte.toString(16)).join(" ")} = ${number}`);
}
await socket.close();
