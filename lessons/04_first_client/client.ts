// Lesson 4: a client that asks the first server.

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A web client that asks for a page and shows the answer.",
  de: "Ein Webclient, der nach einer Seite fragt und die Antwort zeigt.",
  host: "localhost",
  port: 50000,
});

const request = new TextEncoder().encode("GET / HTTP/1.0\r\n");
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });
await con.send(request);

const answer = await con.recv(4096);
say(utf8.decode(answer));

await con.close();
