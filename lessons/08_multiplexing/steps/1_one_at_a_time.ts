// Step 1: an echo for one client after the other.

import { AF_INET, formatAddress, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "An echo for one client after the other.",
  de: "Ein Echo für einen Client nach dem anderen.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(10);
say({ en: "Waiting.", de: "Ich warte." });

for (;;) {
  const [con, addr] = await server.accept();
  say({ en: `${formatAddress(addr)} has come`, de: `${formatAddress(addr)} ist da` });
  let data = await con.recv(1024);
  while (data.length > 0) {
    await con.sendall(data);
    data = await con.recv(1024);
  }
  await con.close();
  say({ en: `${formatAddress(addr)} has left`, de: `${formatAddress(addr)} ist weg` });
}
