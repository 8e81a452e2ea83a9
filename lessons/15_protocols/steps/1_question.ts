// Step 1: a server that shows the bytes of a question to the DNS, and refuses to answer.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that shows the bytes of a question to the DNS.",
  de: "Ein Server, der die Bytes einer Frage an das DNS zeigt.",
  host: "localhost",
  port: 50002,
});

const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: host, port });
const own = formatAddress(server.getsockname());
say({ en: `Waiting for one question: ${own}`, de: `Warte auf eine Frage: ${own}` });
const [query, client] = await server.recvfrom(512);

function show(bytes: Uint8Array, meaning: string): void {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  say(`${hex.padEnd(30)} ${meaning}`);
}

const view = new DataView(query.buffer, query.byteOffset, query.length);
const names = ["number", "flags", "questions", "answers", "authorities", "additional"];
for (const [index, name] of names.entries()) {
  show(query.subarray(index * 2, index * 2 + 2), `${name} ${view.getUint16(index * 2)}`);
}

let place = 12;
for (;;) {
  const next = place + 1 + view.getUint8(place);
  const label = query.subarray(place + 1, next);
  show(query.subarray(place, next), `"${new TextDecoder().decode(label)}"`);
  place = next;
  if (label.length === 0) break;
}
show(query.subarray(place, place + 2), `type ${view.getUint16(place)}`);
show(query.subarray(place + 2), `class ${view.getUint16(place + 2)}`);

// The same bytes, with the flags of an answer and error 5: I do not want to.
view.setUint16(2, 0x8105);
await server.sendto(query, client);
await server.close();
