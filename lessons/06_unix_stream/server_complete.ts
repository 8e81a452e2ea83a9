// Lesson 6, complete: a server at a UNIX socket for many clients, whatever they do.

import { AF_UNIX, SOCK_STREAM, Socket, SocketError, unlinkStaleSocket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { ownFile } from "../../lib/course/socket_file.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { path, timeout, say } = program({
  en: "A server at a UNIX socket for many clients at a time, until Ctrl+C or SIGTERM.",
  de: "Ein Server an einem UNIX-Socket für viele Clients zugleich, bis Strg+C oder SIGTERM.",
  path: "/tmp/unixsocket_tcp",
  timeout: 10,
});

type UnixSocket = Socket<typeof AF_UNIX>;

/** Milliseconds that a client may take for its message. */
const patience = Math.ceil(timeout * 1000);
/** The most bytes of a message. */
const LIMIT = 4096;

/** The whole message, in however many pieces it comes; `null` when it is too long. */
async function readMessage(con: UnixSocket): Promise<string | null> {
  const signal = AbortSignal.timeout(patience);
  // One decoder for all pieces: a border may cut a character in two.
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  let message = "";
  let size = 0;
  for await (const bytes of con.chunks(LIMIT, { signal })) {
    if ((size += bytes.length) > LIMIT) return null;
    message += utf8.decode(bytes, { stream: true });
  }
  return message + utf8.decode();
}

const stop = stopSignal();
const clients = new Set<UnixSocket>();

/** What a client did wrong, in a sentence; `null` when it is a mistake of this program. */
function complaint(error: unknown, who: string) {
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  if (isLate) return { en: `${who} is too slow`, de: `${who} ist zu langsam` };
  return error instanceof SocketError ? `${who}: ${error.message}` : null;
}

/** One client from coming to going; whatever it does is no reason to leave the others alone. */
async function visit(con: UnixSocket, who: string): Promise<void> {
  clients.add(con);
  try {
    const text = await readMessage(con);
    if (text === null) say({ en: `${who} says too much`, de: `${who} sagt zu viel` });
    else say({ en: `${who} says "${text}"`, de: `${who} sagt "${text}"` });
  } catch (error) {
    const sentence = complaint(error, who);
    if (sentence === null) throw error;
    if (!stop.aborted) say(sentence);
  }
  await con.close();
  clients.delete(con);
}

if (await unlinkStaleSocket(path, SOCK_STREAM)) {
  say({ en: `Removed a dead socket: ${path}`, de: `Toter Socket entfernt: ${path}` });
}
const server = new Socket(AF_UNIX, SOCK_STREAM);
await server.bind({ path });
const removeOwnFile = ownFile(path);
await server.listen(256);
say({ en: `Waiting for clients: ${path}`, de: `Warte auf Clients: ${path}` });

// Without its name nobody finds the server any more; closing it ends the loop.
stop.addEventListener("abort", () => {
  removeOwnFile();
  void server.close();
});
let count = 0;
for await (const [con] of server.connections()) {
  count += 1;
  void visit(con, `Client ${count}`);
}

await Promise.all([...clients].map((con) => con.close()));
say({ en: "Closed.", de: "Geschlossen." });
