// Step 2: a chat partner whose answer comes in two pieces.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A chat partner that answers in two pieces.",
  de: "Ein Chatpartner, der in zwei Stücken antwortet.",
  host: "127.0.0.1",
  port: 50000,
});

const answer = new TextEncoder().encode("Grüße!");

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
await con.recv(1024);
await con.sendall(answer.subarray(0, 3));
await new Promise((resume) => setTimeout(resume, 500));
await con.sendall(answer.subarray(3));
await con.recv(1024);
await con.close();
say({ en: "All is said.", de: "Alles ist gesagt." });
