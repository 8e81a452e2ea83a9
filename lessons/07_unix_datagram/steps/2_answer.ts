// Step 2: two senders, one without a name and one with a name of its own.

import { AF_UNIX, formatAddress, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";
import { removeFile } from "../../../lib/course/socket_file.ts";

const { path, say } = program({
  en: "A server that answers two clients, if it can.",
  de: "Ein Server, der zwei Clients antwortet, wenn er kann.",
  path: "/tmp/unixsocket_udp",
});

const own = `${path}_client`;
const bytes = new TextEncoder().encode("hello");
const server = new Socket(AF_UNIX, SOCK_DGRAM);
await server.bind({ path });

const unnamed = new Socket(AF_UNIX, SOCK_DGRAM);
const named = new Socket(AF_UNIX, SOCK_DGRAM);
await named.bind({ path: own });
for (const client of [unnamed, named]) {
  await client.sendto(bytes, { path });
  const [, addr] = await server.recvfrom(1024);
  say(`recvfrom: ${formatAddress(addr)}`);
  say(`sendto:   ${await server.sendto(bytes, addr).catch(String)}`);
}

const [, addr] = await named.recvfrom(1024);
say(`client:   ${formatAddress(addr)}`);

for (const socket of [unnamed, named, server]) await socket.close();
removeFile(own);
removeFile(path);
