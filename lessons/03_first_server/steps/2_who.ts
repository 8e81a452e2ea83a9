// Step 2: a server that says who comes, and lets nobody go.

import { AF_INET, formatAddress, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that says who comes.",
  de: "Ein Server, der sagt, wer kommt.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting. Ctrl+C ends me.", de: "Ich warte. Strg+C beendet mich." });

for (;;) {
  const [con, addr] = await server.accept();
  say("addr: " + formatAddress(addr));
  say("con:  " + String(con));
}
