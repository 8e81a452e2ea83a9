// Lesson 10: a server that sleeps as long as its first visitor stays.

import {
  AF_INET,
  formatAddress,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, sleep, say } = program({
  en: "A server that sleeps as long as its first visitor stays, until Ctrl+C.",
  de: "Ein Server, der schläft, solange sein erster Besucher bleibt, bis Strg+C.",
  host: "localhost",
  port: 50000,
  choices: {
    sleep: {
      en: "what it does not do while it sleeps",
      de: "was er nicht tut, solange er schläft",
      values: ["accept", "read", "answer"],
    },
  },
});

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
// One may wait to be let in, and nobody else.
await server.listen(0);
const own = formatAddress(server.getsockname());
say({ en: `Waiting for the first visitor: ${own}`, de: `Warte auf den ersten Besucher: ${own}` });

const [first, addr] = await server.accept();
const who = formatAddress(addr);
say({ en: `${who} is here, I sleep.`, de: `${who} ist da, ich schlafe.` });
let isAsleep = true;

/** Sleeps until the first visitor leaves, if this is what the server does not do meanwhile. */
async function before(what: typeof sleep): Promise<void> {
  if (what !== sleep || !isAsleep) return;
  while ((await first.recv(1024)).length > 0) continue;
  await first.close();
  isAsleep = false;
  say({ en: "I am awake.", de: "Ich bin wach." });
}

await before("accept");
for (;;) {
  const [con] = await server.accept();

  await before("read");
  let count = 0;
  for (;;) {
    const data = await con.recv(65536);
    if (data.length === 0) break;
    count += data.length;
  }

  await before("answer");
  await con.sendall(new TextEncoder().encode(`${count} bytes`));
  await con.close();
  say({ en: `Served: ${count} bytes`, de: `Bedient: ${count} Bytes` });
}
