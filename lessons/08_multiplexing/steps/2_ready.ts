// Step 2: a server that only asks whether somebody has come.

import { AF_INET, select, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that asks whether somebody has come.",
  de: "Ein Server, der fragt, ob jemand gekommen ist.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(10);

const rlist = [server];
for (const timeout of [0, 1, null, null]) {
  const [readable, writable, exceptional] = await select(rlist, [], [], timeout);
  say(`${timeout}: ${readable.length}, ${writable.length}, ${exceptional.length}`);
}
