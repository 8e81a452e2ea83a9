// Step 5: a client that reads until the server has finished.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that reads an answer to its end.",
  de: "Ein Client, der eine Antwort bis zum Ende liest.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });
const request = new TextEncoder().encode("GET / HTTP/1.0\r\n\r\n");
say(`send: ${await con.send(request)} of ${request.length}`);

const utf8 = new TextDecoder("utf-8", { fatal: true });
let text = "";
for (;;) {
  const piece = await con.recv(4096);
  say(`recv: ${piece.length}`);
  if (piece.length === 0) break;
  text += utf8.decode(piece, { stream: true });
}
say(text + utf8.decode());
await con.close();
