// Lesson 6, complete: a client that knows whether its greeting was read.

import { AF_UNIX, SHUT_WR, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { path, timeout, say, fail } = program({
  en: "A client that greets a server at a UNIX socket, and waits for its goodbye.",
  de: "Ein Client, der einen Server an einem UNIX-Socket grüßt und auf den Abschied wartet.",
  path: "/tmp/unixsocket_tcp",
  timeout: 10,
});

/** The most bytes that a server may say before it leaves. */
const LIMIT = 1024 * 1024;

function refuse(en: string, de: string): never {
  return fail({
    en: `Cannot say goodbye to "${path}": ${en}`,
    de: `Kein Abschied von "${path}": ${de}`,
  });
}

// One time limit for all calls together.
const options = { signal: AbortSignal.timeout(Math.ceil(timeout * 1000)) };
const greeting = new TextEncoder().encode("Hallo Welt!");

const con = new Socket(AF_UNIX, SOCK_STREAM);
try {
  await con.connect({ path }, options);
  await con.sendall(greeting, 0, options);
  await con.shutdown(SHUT_WR);
  say({ en: `Sent ${greeting.length} bytes`, de: `${greeting.length} Bytes gesendet` });
  // A server that closes and leaves bytes unread ends this with ECONNRESET.
  let left = LIMIT;
  for await (const bytes of con.chunks(64 * 1024, options)) {
    if ((left -= bytes.length) < 0) refuse("it talks without end", "Er redet ohne Ende");
  }
  say({ en: "The server has read all and left", de: "Der Server hat alles gelesen und ist weg" });
} catch (error) {
  // Errors of sockets end the program with a sentence of their own.
  if (!options.signal.aborted) throw error;
  refuse(`${timeout} s are over`, `${timeout} s sind um`);
}
await con.close();
