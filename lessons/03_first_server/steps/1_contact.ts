// Step 1: a server that waits for one visitor.

import { AF_INET, SO_REUSEADDR, SOCK_STREAM, Socket, SOL_SOCKET } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that waits for one visitor.",
  de: "Ein Server, der auf einen Besucher wartet.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

await server.accept();
say({ en: "Somebody is there.", de: "Da ist jemand." });
