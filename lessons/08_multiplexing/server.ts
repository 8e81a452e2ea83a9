// Lesson 8: a server for several clients at a time, with select.

import {
  AF_INET,
  formatAddress,
  select,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, echo, say } = program({
  en: "A server for several clients at a time.",
  de: "Ein Server für mehrere Clients zugleich.",
  host: "localhost",
  port: 50000,
  timeout: 5,
  choices: {
    echo: {
      en: "whether bytes are sent back",
      de: "ob Bytes zurückgeschickt werden",
      values: ["no", "yes"],
    },
  },
});

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(10);
const address = formatAddress(server.getsockname());
say({ en: `Waiting for clients: ${address}`, de: `Warte auf Clients: ${address}` });

const rlist = [server];
const wlist: Socket[] = [];
const xlist: Socket[] = [];

for (;;) {
  const [readable] = await select(rlist, wlist, xlist, timeout);
  for (const sock of readable) {
    if (sock === server) {
      const [con, addr] = await server.accept();
      rlist.push(con);
      say({ en: `${formatAddress(addr)} has come`, de: `${formatAddress(addr)} ist da` });
      continue;
    }
    const data = await sock.recv(1024);
    if (data.length > 0) {
      if (echo === "yes") await sock.sendall(data);
      continue;
    }
    const addr = sock.getpeername();
    rlist.splice(rlist.indexOf(sock), 1);
    await sock.close();
    say({ en: `${formatAddress(addr)} has left`, de: `${formatAddress(addr)} ist weg` });
  }
  if (readable.length === 0) {
    const now = Date.now() / 1000;
    say({ en: `Nobody wants anything: ${now}`, de: `Niemand will etwas: ${now}` });
  }
}
