// Lesson 9, complete: a TCP chat that ends when the partner does, and never waits for an empty line.

import { AF_INET, formatAddress, SOCK_STREAM, Socket } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, timeout, say, ask, fail } = program({
  en: "A chat over TCP: connects to a partner, until Ctrl+D, Ctrl+C or SIGTERM.",
  de: "Ein Chat über TCP: verbindet sich mit einem Partner, bis Strg+D, Strg+C oder SIGTERM.",
  host: "",
  port: 50000,
  timeout: 300,
});

const over = new AbortController();
const { signal } = over;
stopSignal().addEventListener("abort", () => over.abort());

const con = new Socket(AF_INET, SOCK_STREAM);
con.settimeout(timeout);

/** The most bytes that the partner may say before we answer. */
const LIMIT = 64 * 1024;
/** How many it has said, and whether it is our turn. */
let size = 0;
let isAsking = false;

/** Asks and sends, while receiving goes on. */
async function speak(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  try {
    let line: string | null = "";
    while (line === "") line = await ask({ en: "Message: ", de: "Nachricht: " }, signal);
    if (line === null) over.abort();
    else await con.sendall(new TextEncoder().encode(line), 0, { signal });
  } catch (error) {
    over.abort(error);
  }
  isAsking = false;
  size = 0;
}

/** Shows what comes, when it comes, until the partner says no more. */
async function converse(): Promise<void> {
  const partner = con.getpeername();
  const who = formatAddress(partner);
  // One decoder for all pieces: a border may cut a character in two.
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  const show = (text: string) => text !== "" && say(`[${partner.hostname}] ${text}`);
  void speak();
  for await (const bytes of con.chunks(1024, { signal })) {
    show(utf8.decode(bytes, { stream: true }));
    size += bytes.length;
    if (size > LIMIT) fail({ en: `${who} says too much`, de: `${who} sagt zu viel` });
    void speak();
  }
  show(utf8.decode());
  say({ en: `${who} has finished`, de: `${who} ist fertig` });
}

try {
  const question = { en: "Address [127.0.0.1]: ", de: "Adresse [127.0.0.1]: " };
  const hostname = host || await ask(question, signal) || "127.0.0.1";
  await con.connect({ hostname, port }, { signal });
  await converse();
} catch (error) {
  // Errors of sockets end the program with a sentence of their own.
  if (!(signal.aborted && error instanceof DOMException)) throw error;
}
over.abort();
await con.close();
