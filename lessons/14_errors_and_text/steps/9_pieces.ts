// Step 9: a text that arrives byte by byte.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Sends itself a text, and receives it byte by byte.",
  de: "Sendet sich selbst einen Text und empfängt ihn Byte für Byte.",
});

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
await server.listen();
const client = new Socket(AF_INET, SOCK_STREAM);
await client.connect(server.getsockname());
const [con] = await server.accept();
await client.sendall(new TextEncoder().encode("Grüße\r\n5 €\r\n"));
await client.close();

const stream = new TextDecoder("utf-8");
const apart: string[] = [];
const together: string[] = [];
for (let piece = await con.recv(1); piece.length > 0; piece = await con.recv(1)) {
  apart.push(new TextDecoder("utf-8").decode(piece));
  together.push(stream.decode(piece, { stream: true }));
}
say(apart.join(""));
say(together.join(""));
say(together.map((text) => text.length).join(" "));

for (const socket of [con, server]) await socket.close();
