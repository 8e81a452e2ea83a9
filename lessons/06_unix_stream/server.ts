// Lesson 6: a server at a UNIX socket, for one client.

import { AF_UNIX, SOCK_STREAM, Socket, SocketError } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import {
  exists,
  hasOwner,
  isSocket,
  removeDeadSocket,
  removeFile,
} from "../../lib/course/socket_file.ts";

const { path, prepare, say, fail } = program({
  en: "A server at a UNIX socket, for one client.",
  de: "Ein Server an einem UNIX-Socket, für einen Client.",
  path: "/tmp/unixsocket_tcp",
  choices: {
    prepare: {
      values: ["none", "structured", "tryfirst"],
      en: "how to clear the path",
      de: "wie der Pfad frei wird",
    },
  },
});

const removed = { en: `Removed a dead socket: ${path}`, de: `Toter Socket entfernt: ${path}` };

function refuse(en: string, de: string): never {
  return fail({
    en: `Cannot use "${path}": ${en}; choose another path with "--path"`,
    de: `"${path}" geht nicht: ${de}; nimm mit "--path" einen anderen Pfad`,
  });
}

/** Looks first, and decides by what it sees. */
async function structured() {
  if (!exists(path)) return;
  if (!isSocket(path)) refuse("it is not a socket", "Das ist kein Socket");
  if (await hasOwner(path)) refuse("a program has this socket", "Den Socket hat ein Programm");
  removeFile(path);
  say(removed);
}

/** Acts, and handles what goes wrong. */
async function tryFirst() {
  try {
    await removeDeadSocket(path);
    say(removed);
  } catch (error) {
    const isNothingThere = error instanceof SocketError && error.code === "ENOENT";
    if (!isNothingThere) throw error;
  }
}

if (prepare === "structured") await structured();
if (prepare === "tryfirst") await tryFirst();

const server = new Socket(AF_UNIX, SOCK_STREAM);
await server.bind({ path });
await server.listen(1);
say({ en: `Waiting for one client: ${path}`, de: `Warte auf einen Client: ${path}` });

const [con] = await server.accept();
const bytes = await con.recv(256);
const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
say({
  en: `Received ${bytes.length} bytes: ${text}`,
  de: `${bytes.length} Bytes empfangen: ${text}`,
});

await con.close();
await server.close();
removeFile(path);
