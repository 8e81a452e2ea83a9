// Step 5: a server that shows the request of one visitor, line by line.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that shows the request of a browser.",
  de: "Ein Server, der die Anfrage eines Browsers zeigt.",
  host: "localhost",
  port: 50000,
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
const text = new TextDecoder("utf-8").decode(await con.recv(4096));
const lines = text.split("\r\n");
lines.forEach((line, index) => say(`${index}: "${line}"`));

const [method, target, version] = lines[0]?.split(" ") ?? [];
say(`${method} | ${target} | ${version}`);
