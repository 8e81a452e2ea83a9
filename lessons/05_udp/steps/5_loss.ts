// Step 5: a socket that reads too late what another one sends.

import { AF_INET, SOCK_DGRAM, Socket, SocketError } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "Sends many datagrams, and counts those that are there.",
  de: "Sendet viele Datagramme und zählt die, die da sind.",
});

const MANY = 5000;
const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
const client = new Socket(AF_INET, SOCK_DGRAM);
for (let number = 1; number <= MANY; number++) {
  await client.sendto(new TextEncoder().encode(`number ${number}`), server.getsockname());
}

server.settimeout(0.2);
let came = 0;
try {
  for await (const [data] of server.datagrams(256)) {
    came++;
    if (came === 1) say(new TextDecoder().decode(data));
  }
} catch (error) {
  if (!(error instanceof SocketError)) throw error;
  say(error.message);
}
say(`${came < MANY ? "fewer than" : "all of"} ${MANY}`);
await client.close();
await server.close();
