// Step 4: a server that listens to all its clients, and notices when one leaves.

import { AF_INET, formatAddress, select, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that listens to all its clients.",
  de: "Ein Server, der allen seinen Clients zuhört.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(10);
say({ en: "Waiting.", de: "Ich warte." });

const rlist = [server];
for (;;) {
  const [readable] = await select(rlist, [], []);
  for (const sock of readable) {
    if (sock === server) {
      const [con, addr] = await server.accept();
      rlist.push(con);
      say({ en: `${formatAddress(addr)} has come`, de: `${formatAddress(addr)} ist da` });
      continue;
    }
    const addr = sock.getpeername();
    const data = await sock.recv(1024);
    if (data.length > 0) {
      say(`${formatAddress(addr)}: ${data.length}`);
      continue;
    }
    rlist.splice(rlist.indexOf(sock), 1);
    await sock.close();
    say({ en: `${formatAddress(addr)} has left`, de: `${formatAddress(addr)} ist weg` });
  }
}
