// Lesson 9: a TCP chat, the side that has the first word.

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say, ask } = program({
  en: "A chat over TCP: connects to a partner and has the first word.",
  de: "Ein Chat über TCP: verbindet sich mit einem Partner und hat das erste Wort.",
  host: "",
  port: 50000,
});

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const question = { en: "Address [127.0.0.1]: ", de: "Adresse [127.0.0.1]: " };
const hostname = host || await ask(question) || "127.0.0.1";

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname, port });
const server = con.getpeername();

for (;;) {
  const message = await ask({ en: "Message: ", de: "Nachricht: " });
  if (message === null) break;
  await con.send(new TextEncoder().encode(message));
  const data = await con.recv(1024);
  if (data.length === 0) break;
  say(`[${server.hostname}] ${utf8.decode(data)}`);
}

await con.close();
