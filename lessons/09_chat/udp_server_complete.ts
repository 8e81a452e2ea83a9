// Lesson 9, complete: a UDP chat that shows whole messages, and says when one is not whole.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, say } = program({
  en: "A chat over UDP: shows every message that comes, until Ctrl+C or SIGTERM.",
  de: "Ein Chat über UDP: zeigt jede Nachricht, die kommt, bis Strg+C oder SIGTERM.",
  host: "127.0.0.1",
  port: 50000,
});

/** The most bytes of a message. */
const LIMIT = 1024;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: host, port });
const own = formatAddress(server.getsockname());
say({ en: `Waiting for messages: ${own}`, de: `Warte auf Nachrichten: ${own}` });

// Closing the socket ends the loop.
stopSignal().addEventListener("abort", () => server.close());

// With room for one byte more than allowed, a message that was cut is known by its length.
for await (const [data, addr] of server.datagrams(LIMIT + 1)) {
  const sender = formatAddress(addr);
  say(`[${addr.hostname}] ${utf8.decode(data.subarray(0, LIMIT))}`);
  if (data.length > LIMIT) {
    say({
      en: `${sender} said more: only ${LIMIT} bytes are shown`,
      de: `${sender} hat mehr gesagt: Nur ${LIMIT} Bytes sind zu sehen`,
    });
  }
}
say({ en: "Closed.", de: "Geschlossen." });
