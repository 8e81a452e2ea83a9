// Lesson 7: a client that sends one datagram to a UNIX socket.

import { AF_UNIX, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { path, say } = program({
  en: "A client that sends one datagram to a UNIX socket.",
  de: "Ein Client, der ein Datagramm an einen UNIX-Socket sendet.",
  path: "/tmp/unixsocket_udp",
});

const client = new Socket(AF_UNIX, SOCK_DGRAM);
const count = await client.sendto(new TextEncoder().encode("Hallo Welt!"), { path });
say({ en: `Sent: ${count} bytes`, de: `Gesendet: ${count} Bytes` });

await client.close();
