// Lesson 9: a TCP chat, the side that waits for a partner.

import {
  AF_INET,
  formatAddress,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say, ask } = program({
  en: "A chat over TCP: waits for a partner, who has the first word.",
  de: "Ein Chat über TCP: wartet auf einen Partner, der das erste Wort hat.",
  host: "127.0.0.1",
  port: 50000,
});

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(1);
const own = formatAddress(server.getsockname());
say({ en: `Waiting for a partner: ${own}`, de: `Warte auf einen Partner: ${own}` });

let answer: string | null = "";
while (answer !== null) {
  const [con, addr] = await server.accept();
  while (answer !== null) {
    const data = await con.recv(1024);
    if (data.length === 0) break;
    say(`[${addr.hostname}] ${utf8.decode(data)}`);
    answer = await ask({ en: "Answer: ", de: "Antwort: " });
    if (answer !== null) await con.send(new TextEncoder().encode(answer));
  }
  await con.close();
}

await server.close();
