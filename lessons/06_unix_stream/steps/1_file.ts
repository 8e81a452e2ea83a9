// Step 1: when the file of a socket comes, and that it does not go.

import { AF_UNIX, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";
import { exists } from "../../../lib/course/socket_file.ts";

const { path, say } = program({
  en: "A server that only shows when its file is there.",
  de: "Ein Server, der nur zeigt, wann seine Datei da ist.",
  path: "/tmp/unixsocket_tcp",
});

const server = new Socket(AF_UNIX, SOCK_STREAM);
say(`new:   ${exists(path)}`);
await server.bind({ path });
say(`bind:  ${exists(path)}`);
await server.listen(1);
await server.close();
say(`close: ${exists(path)}`);
