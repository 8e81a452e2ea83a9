// Step 3: a client that waits for the server to speak first, for one second.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that listens and says nothing.",
  de: "Ein Client, der zuhört und nichts sagt.",
  host: "localhost",
  port: 50000,
});

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });
say({ en: "Connected. Your turn, server.", de: "Verbunden. Du bist dran, Server." });

con.settimeout(1);
const answer = await con.recv(4096);
say(answer.join(" "));
await con.close();
