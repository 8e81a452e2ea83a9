// Step 2: both ends of a connection in one program, and their addresses.

import { AF_UNIX, formatAddress, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";
import { removeFile } from "../../../lib/course/socket_file.ts";

const { path, say } = program({
  en: "A server and its client in one program.",
  de: "Ein Server und sein Client in einem Programm.",
  path: "/tmp/unixsocket_tcp",
});

const server = new Socket(AF_UNIX, SOCK_STREAM);
await server.bind({ path });
await server.listen(1);
const client = new Socket(AF_UNIX, SOCK_STREAM);
await client.connect({ path });
const [con, addr] = await server.accept();

say(`addr:   ${formatAddress(addr)}`);
say(`con:    ${formatAddress(con.getsockname())} - ${formatAddress(con.getpeername())}`);
say(`client: ${formatAddress(client.getsockname())} - ${formatAddress(client.getpeername())}`);

await client.close();
await con.close();
await server.close();
removeFile(path);
