// Lesson 9: a UDP chat, the side that writes.

import { AF_INET, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, ask } = program({
  en: "A chat over UDP: sends one message.",
  de: "Ein Chat über UDP: sendet eine Nachricht.",
  host: "",
  port: 50000,
});

const question = { en: "Address [127.0.0.1]: ", de: "Adresse [127.0.0.1]: " };
const hostname = host || await ask(question) || "127.0.0.1";
const message = await ask({ en: "Message: ", de: "Nachricht: " });

const client = new Socket(AF_INET, SOCK_DGRAM);
if (message !== null) {
  await client.sendto(new TextEncoder().encode(message), { hostname, port });
}
await client.close();
