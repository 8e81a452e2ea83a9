// Step 1: a socket that sends faster than another one reads.

import { AF_UNIX, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";
import { removeFile } from "../../../lib/course/socket_file.ts";

const { path, say } = program({
  en: "Sends many datagrams, and only then reads them.",
  de: "Sendet viele Datagramme und liest sie erst dann.",
  path: "/tmp/unixsocket_udp",
});

const MANY = 5000;
const server = new Socket(AF_UNIX, SOCK_DGRAM);
await server.bind({ path });
const client = new Socket(AF_UNIX, SOCK_DGRAM);

let sent = 0;
async function sendAll(): Promise<void> {
  while (sent < MANY) {
    await client.sendto(new TextEncoder().encode(`number ${sent + 1}`), { path });
    sent++;
  }
}

const sending = sendAll();
await new Promise((resume) => setTimeout(resume, 300));
say({ en: `all sent: ${sent === MANY}`, de: `alle gesendet: ${sent === MANY}` });

let came = 0;
let last = "";
while (came < MANY) {
  last = new TextDecoder().decode(await server.recv(100));
  if (last !== `number ${++came}`) say(`number ${came}: ${last}`);
}
await sending;
say(`sent: ${sent}, came: ${came}, last: ${last}`);

await client.close();
await server.close();
removeFile(path);
