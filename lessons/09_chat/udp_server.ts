// Lesson 9: a UDP chat, the side that reads.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A chat over UDP: shows every message that comes.",
  de: "Ein Chat über UDP: zeigt jede Nachricht, die kommt.",
  host: "127.0.0.1",
  port: 50000,
});

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: host, port });
const own = formatAddress(server.getsockname());
say({ en: `Waiting for messages: ${own}`, de: `Warte auf Nachrichten: ${own}` });

try {
  for (;;) {
    const [data, addr] = await server.recvfrom(1024);
    say(`[${addr.hostname}] ${utf8.decode(data)}`);
  }
} finally {
  await server.close();
}
