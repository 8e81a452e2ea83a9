// Step 3: long datagrams.

import { AF_UNIX, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";
import { removeFile } from "../../../lib/course/socket_file.ts";

const { path, say } = program({
  en: "Sends long datagrams, and reads them whole and in part.",
  de: "Sendet lange Datagramme und liest sie ganz und zum Teil.",
  path: "/tmp/unixsocket_udp",
});

const server = new Socket(AF_UNIX, SOCK_DGRAM);
await server.bind({ path });
const client = new Socket(AF_UNIX, SOCK_DGRAM);

for (const size of [150_000, 1024]) {
  const count = await client.sendto(new Uint8Array(150_000), { path });
  const data = await server.recv(size);
  say(`sendto: ${count}, recv(${size}): ${data.length}`);
}
const failure = await client.sendto(new Uint8Array(4_000_000), { path }).catch(String);
say(`${failure}`);

await client.close();
await server.close();
removeFile(path);
