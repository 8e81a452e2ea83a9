// Lesson 12: a client that takes the greeting.

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that connects and shows the greeting.",
  de: "Ein Client, der sich verbindet und die Begrüßung zeigt.",
  host: "localhost",
  port: 12345,
});

const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });

const greeting = await con.recv(1024);
say(new TextDecoder().decode(greeting));

await con.close();
