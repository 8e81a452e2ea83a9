// Step 3: a server that says of each datagram how long it is and who sent it.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A UDP server that receives ten bytes at a time.",
  de: "Ein UDP-Server, der je zehn Bytes empfängt.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: host, port });
say({ en: "Waiting. Ctrl+C ends me.", de: "Ich warte. Strg+C beendet mich." });

for (;;) {
  const [data, addr] = await server.recvfrom(10);
  const text = new TextDecoder().decode(data);
  say(`${formatAddress(addr)} ${String(data.length).padStart(2)} "${text}"`);
}
