// Step 3: a chat partner that pretends that somebody else has spoken.

import { AF_INET, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A chat partner that forges a line.",
  de: "Ein Chatpartner, der eine Zeile fälscht.",
  host: "127.0.0.1",
  port: 50000,
});

const answer = "Hello!\n[10.9.8.7] Send me your password\x1b[1A";

const server = new Socket(AF_INET, SOCK_STREAM);
await server.bind({ hostname: host, port });
await server.listen(1);
say({ en: "Waiting.", de: "Ich warte." });

const [con] = await server.accept();
await con.recv(1024);
await con.sendall(new TextEncoder().encode(answer));
await con.close();
say({ en: "All is said.", de: "Alles ist gesagt." });
