// Lesson 9, complete: a UDP chat that sends no message that nobody could read.

import { AF_INET, formatAddress, SOCK_DGRAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, say, ask } = program({
  en: "A chat over UDP: sends one message, neither an empty one nor one that is too long.",
  de: "Ein Chat über UDP: sendet eine Nachricht, keine leere und keine zu lange.",
  host: "",
  port: 50000,
});

/** The most bytes of a message that the other side takes. */
const LIMIT = 1024;

const stop = stopSignal();

/** Asks until there is a message that can be sent; `null` when there will be none. */
async function askMessage(): Promise<Uint8Array | null> {
  for (;;) {
    const line = await ask({ en: "Message: ", de: "Nachricht: " }, stop);
    if (line === null) return null;
    const message = new TextEncoder().encode(line);
    if (message.length > 0 && message.length <= LIMIT) return message;
    say({
      en: `A message has 1 to ${LIMIT} bytes.`,
      de: `Eine Nachricht hat 1 bis ${LIMIT} Bytes.`,
    });
  }
}

const question = { en: "Address [127.0.0.1]: ", de: "Adresse [127.0.0.1]: " };
const hostname = host || await ask(question, stop) || "127.0.0.1";
const message = await askMessage();

const client = new Socket(AF_INET, SOCK_DGRAM);
if (message !== null) {
  const address = { hostname, port };
  const count = await client.sendto(message, address);
  const to = formatAddress(address);
  say({ en: `Sent to ${to}: ${count} bytes`, de: `Gesendet an ${to}: ${count} Bytes` });
}
await client.close();
