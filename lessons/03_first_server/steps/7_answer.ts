// Step 7: a server that answers one visitor, whatever the question was.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that answers one visitor.",
  de: "Ein Server, der einem Besucher antwortet.",
  host: "localhost",
  port: 50000,
});

const head = "HTTP/1.0 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n";
const answer = new TextEncoder().encode(`${head}<!doctype html><h1>Grüße!</h1>`);

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
await con.recv(4096);
say(`send: ${await con.send(answer)} / ${answer.length}`);
await con.close();
