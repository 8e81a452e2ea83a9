// Step 3: a server that shows the bytes which one visitor sends.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that shows the bytes of one visitor.",
  de: "Ein Server, der die Bytes eines Besuchers zeigt.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
let bytes = await con.recv(10);
while (bytes.length > 0) {
  say(`${bytes.length}: ${bytes.join(" ")}`);
  bytes = await con.recv(10);
}
say({ en: "0: the visitor has finished.", de: "0: Der Besucher ist fertig." });
