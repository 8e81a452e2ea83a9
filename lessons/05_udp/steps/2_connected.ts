// Step 2: a client that names its partner once, and may hear that nobody is there.

import { AF_INET, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A connected UDP client that waits for an answer.",
  de: "Ein verbundener UDP-Client, der auf Antwort wartet.",
  host: "localhost",
  port: 50000,
});

const client = new Socket(AF_INET, SOCK_DGRAM);
await client.connect({ hostname: host, port });
say(`send: ${await client.send(new TextEncoder().encode("hello"))}`);

client.settimeout(1);
const answer = await client.recv(256);
say(`recv: ${answer.length}`);
await client.close();
