// Step 8: a server that closes its door and keeps its one visitor.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that closes its door and keeps its visitor.",
  de: "Ein Server, der seine Tür schließt und seinen Besucher behält.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
await server.close();
say({ en: "Nobody else gets in.", de: "Mehr kommen nicht herein." });

const bytes = await con.recv(4096);
await con.sendall(bytes);
await con.close();
say({ en: "Nobody is left.", de: "Niemand ist mehr da." });
