// Step 4: a server that sends its answer in pieces, with a pause after each.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that answers in pieces.",
  de: "Ein Server, der in Stücken antwortet.",
  host: "localhost",
  port: 50000,
});

const head = "HTTP/1.0 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n";
const answer = new TextEncoder().encode(`${head}<h1>Grüße!</h1>`);

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
await con.recv(4096);
for (let at = 0; at < answer.length; at += 33) {
  await con.sendall(answer.subarray(at, at + 33));
  await new Promise((resume) => setTimeout(resume, 300));
}
say({ en: "All is sent.", de: "Alles ist gesendet." });
await con.close();
