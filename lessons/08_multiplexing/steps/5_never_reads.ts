// Step 5: a client that sends as long as there is room, and never reads.

import { AF_INET, select, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that sends and never reads.",
  de: "Ein Client, der sendet und nie liest.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });
con.setblocking(false);

const piece = new Uint8Array(16 * 1024).fill(120);
let writable = [con];
while (writable.length > 0) {
  await con.send(piece);
  [, writable] = await select([], [con], [], 1);
}
say({ en: "There is no room any more.", de: "Es ist kein Platz mehr." });

await select([], [con], []);
await con.send(piece);
