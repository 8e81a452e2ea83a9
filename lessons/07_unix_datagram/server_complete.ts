// Lesson 7, complete: a server at a UNIX socket for everybody, which confirms what it has taken.

import {
  AF_UNIX,
  formatAddress,
  MSG_DONTWAIT,
  SOCK_DGRAM,
  Socket,
  SocketError,
  type UnixAddress,
  unlinkStaleSocket,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { ownFile } from "../../lib/course/socket_file.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { path, say } = program({
  en: "A server at a UNIX socket that takes and confirms datagrams, until Ctrl+C or SIGTERM.",
  de: "Ein Server an einem UNIX-Socket, der Datagramme annimmt und bestätigt, " +
    "bis Strg+C oder SIGTERM.",
  path: "/tmp/unixsocket_udp",
});

/** The most bytes of a message. */
const LIMIT = 1024;

/** An empty datagram, which is not answered itself. */
const CONFIRMATION = new Uint8Array();

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

if (await unlinkStaleSocket(path, SOCK_DGRAM)) {
  say({ en: `Removed a dead socket: ${path}`, de: `Toter Socket entfernt: ${path}` });
}
const server = new Socket(AF_UNIX, SOCK_DGRAM);
await server.bind({ path });
const removeOwnFile = ownFile(path);

const stop = stopSignal();
// Without its name nobody finds the server any more; closing it ends the loop.
stop.addEventListener("abort", () => {
  removeOwnFile();
  void server.close();
});
say({ en: `Waiting for datagrams: ${path}`, de: `Warte auf Datagramme: ${path}` });

/** Confirms, if it can. It must not wait: a sender that reads nothing would stop all others. */
async function confirm(addr: UnixAddress): Promise<void> {
  if (addr.path === null) return;
  try {
    await server.sendto(CONFIRMATION, MSG_DONTWAIT, addr);
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    if (!stop.aborted) say(error.message);
  }
}

// With room for one byte more than allowed, a datagram that was cut is known by its length.
for await (const [data, addr] of server.datagrams(LIMIT + 1)) {
  const sender = formatAddress(addr);
  if (data.length === 0) {
    say({ en: `No data from ${sender}`, de: `Keine Daten von ${sender}` });
  } else if (data.length > LIMIT) {
    const [en, de] = ["Refused: more than", "Abgelehnt: mehr als"];
    say({ en: `${en} ${LIMIT} bytes from ${sender}`, de: `${de} ${LIMIT} Bytes von ${sender}` });
  } else {
    const text = utf8.decode(data);
    say({ en: `Received from ${sender}: ${text}`, de: `Empfangen von ${sender}: ${text}` });
    await confirm(addr);
  }
}
say({ en: "Closed.", de: "Geschlossen." });
