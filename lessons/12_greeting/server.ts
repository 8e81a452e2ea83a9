// Lesson 12: a server that greets each visitor, for ever.

import {
  AF_INET,
  formatAddress,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that greets each visitor, until Ctrl+C.",
  de: "Ein Server, der jeden Besucher begrüßt, bis Strg+C.",
  host: "localhost",
  port: 12345,
});

const greeting = new TextEncoder().encode("Thank you for connecting");

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(5);
const address = formatAddress(server.getsockname());
say({ en: `Waiting for visitors: ${address}`, de: `Warte auf Besucher: ${address}` });

while (true) {
  const [con, addr] = await server.accept();
  say({ en: `Connected: ${formatAddress(addr)}`, de: `Verbunden: ${formatAddress(addr)}` });
  await con.send(greeting);
  await con.close();
}
