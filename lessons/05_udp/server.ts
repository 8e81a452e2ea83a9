// Lesson 5: a UDP server that takes one datagram.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A UDP server that takes one datagram.",
  de: "Ein UDP-Server, der ein Datagramm annimmt.",
  host: "localhost",
  port: 50000,
});

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: host, port });
const own = formatAddress(server.getsockname());
say({ en: `Waiting for one datagram: ${own}`, de: `Warte auf ein Datagramm: ${own}` });

const [data, addr] = await server.recvfrom(256);
const sender = formatAddress(addr);
if (data.length > 0) {
  const text = utf8.decode(data);
  say({ en: `Received from ${sender}: ${text}`, de: `Empfangen von ${sender}: ${text}` });
} else {
  say({ en: `No data from ${sender}`, de: `Keine Daten von ${sender}` });
}

await server.close();
