// Step 3: a server that lets clients in, and does not listen to them.

import { AF_INET, formatAddress, select, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that lets clients in, for five rounds.",
  de: "Ein Server, der Clients einlässt, fünf Runden lang.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(10);
say({ en: "Waiting.", de: "Ich warte." });

const rlist = [server];
for (let round = 1; round <= 5; round++) {
  const [readable] = await select(rlist, [], []);
  for (const sock of readable) {
    if (sock === server) {
      const [con, addr] = await server.accept();
      rlist.push(con);
      const who = formatAddress(addr);
      say({ en: `${round}: ${who} has come`, de: `${round}: ${who} ist da` });
      continue;
    }
    const who = formatAddress(sock.getpeername());
    say({ en: `${round}: ${who} is readable`, de: `${round}: ${who} ist lesbar` });
  }
}
