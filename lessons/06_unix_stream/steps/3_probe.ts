// Step 3: what connecting says about a path.

import { AF_UNIX, SOCK_STREAM, Socket, SocketError } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { path, say } = program({
  en: "A client that only says whether somebody answers.",
  de: "Ein Client, der nur sagt, ob jemand antwortet.",
  path: "/tmp/unixsocket_tcp",
});

const con = new Socket(AF_UNIX, SOCK_STREAM);
try {
  await con.connect({ path });
  say({ en: "somebody answers", de: "jemand antwortet" });
} catch (error) {
  if (!(error instanceof SocketError)) throw error;
  say(error.code);
}
await con.close();
