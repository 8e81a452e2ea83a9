// Step 3: a client that sends a datagram, and shows what comes back.

import { AF_INET, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "Sends a datagram, and shows what comes back.",
  de: "Schickt ein Datagramm und zeigt, was zurückkommt.",
  host: "localhost",
  port: 50000,
});

const client = new Socket(AF_INET, SOCK_DGRAM);
await client.bind({ hostname: "127.0.0.1", port: 0 });
client.settimeout(2);
await client.sendto(new TextEncoder().encode("hello"), { hostname: host, port });
const [data] = await client.recvfrom(1024);
say(new TextDecoder().decode(data));
await client.close();
