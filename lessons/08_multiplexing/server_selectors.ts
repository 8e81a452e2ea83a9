// Lesson 8: the echoing server once more, with a selector.

import {
  AF_INET,
  DefaultSelector,
  EVENT_READ,
  formatAddress,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, timeout, say } = program({
  en: "A server for several clients at a time, which sends their bytes back.",
  de: "Ein Server für mehrere Clients zugleich, der ihre Bytes zurückschickt.",
  host: "localhost",
  port: 50000,
  timeout: 5,
});

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(10);
const address = formatAddress(server.getsockname());
say({ en: `Waiting for clients: ${address}`, de: `Warte auf Clients: ${address}` });

async function letIn() {
  const [con, addr] = await server.accept();
  selector.register(con, EVENT_READ, converse);
  say({ en: `${formatAddress(addr)} has come`, de: `${formatAddress(addr)} ist da` });
}

async function converse(con: Socket) {
  const data = await con.recv(1024);
  if (data.length > 0) return await con.sendall(data);
  const addr = con.getpeername();
  selector.unregister(con);
  await con.close();
  say({ en: `${formatAddress(addr)} has left`, de: `${formatAddress(addr)} ist weg` });
}

const selector = new DefaultSelector<(sock: Socket) => Promise<void>, Socket>();
selector.register(server, EVENT_READ, letIn);

for (;;) {
  const events = await selector.select(timeout);
  for (const [{ fileobj, data }] of events) await data?.(fileobj);
  if (events.length === 0) {
    const now = Date.now() / 1000;
    say({ en: `Nobody wants anything: ${now}`, de: `Niemand will etwas: ${now}` });
  }
}
