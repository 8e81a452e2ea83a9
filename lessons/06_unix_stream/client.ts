// Lesson 6: a client that greets a server at a UNIX socket.

import { AF_UNIX, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { path, say } = program({
  en: "A client that greets a server at a UNIX socket.",
  de: "Ein Client, der einen Server an einem UNIX-Socket grüßt.",
  path: "/tmp/unixsocket_tcp",
});

const con = new Socket(AF_UNIX, SOCK_STREAM);
await con.connect({ path });
const count = await con.send(new TextEncoder().encode("Hallo Welt!"));
say({ en: `Sent ${count} bytes`, de: `${count} Bytes gesendet` });
await con.close();
