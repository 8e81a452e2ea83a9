// Lesson 5, complete: a UDP server for everybody, which confirms what it has taken.

import {
  AF_INET,
  formatAddress,
  type InetAddress,
  SOCK_DGRAM,
  Socket,
  SocketError,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, say } = program({
  en: "A UDP server that takes and confirms datagrams, until Ctrl+C or SIGTERM.",
  de: "Ein UDP-Server, der Datagramme annimmt und bestätigt, bis Strg+C oder SIGTERM.",
  host: "localhost",
  port: 50000,
});

/** The most bytes of a message. */
const LIMIT = 1024;

/** An empty datagram; it is never longer than what it answers, and is not answered itself. */
const CONFIRMATION = new Uint8Array();

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: host, port });
// Closing the socket ends the loop below.
stopSignal().addEventListener("abort", () => server.close());
const own = formatAddress(server.getsockname());
say({ en: `Waiting for datagrams: ${own}`, de: `Warte auf Datagramme: ${own}` });

/** Confirms, if it can: a sender that cannot be answered is no reason to end. */
async function confirm(addr: InetAddress): Promise<void> {
  try {
    await server.sendto(CONFIRMATION, addr);
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    say(error.message);
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
