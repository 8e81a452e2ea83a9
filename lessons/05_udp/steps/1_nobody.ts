// Step 1: a client that sends where nobody listens.

import { AF_INET, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A UDP client that sends and shows its socket.",
  de: "Ein UDP-Client, der sendet und seinen Socket zeigt.",
  host: "localhost",
  port: 50000,
});

const client = new Socket(AF_INET, SOCK_DGRAM);
say(`before: ${client}`);
const count = await client.sendto(new TextEncoder().encode("hello"), { hostname: host, port });
say(`sendto: ${count}`);
say(`after:  ${client}`);
await client.close();
