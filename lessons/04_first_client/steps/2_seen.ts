// Step 2: a client that says which addresses its connection has.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that connects and stays.",
  de: "Ein Client, der sich verbindet und bleibt.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
say(`before: ${con}`);
await con.connect({ hostname: host, port });
say(`after:  ${con}`);

await con.recv(1);
say({ en: "The server has gone.", de: "Der Server ist gegangen." });
await con.close();
