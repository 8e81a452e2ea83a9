// Lesson 5: a UDP client that sends one datagram.

import { AF_INET, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A UDP client that sends one datagram.",
  de: "Ein UDP-Client, der ein Datagramm sendet.",
  host: "localhost",
  port: 50000,
});

const payload = new TextEncoder().encode("1".repeat(18));

const client = new Socket(AF_INET, SOCK_DGRAM);
const count = await client.sendto(payload, { hostname: host, port });
say({ en: `Sent: ${count} bytes`, de: `Gesendet: ${count} Bytes` });

await client.close();
