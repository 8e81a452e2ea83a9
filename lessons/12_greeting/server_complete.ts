// Lesson 12, complete: a server that greets many visitors at a time, whatever they do.

import {
  AF_INET,
  formatAddress,
  SHUT_WR,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SocketError,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, timeout, say } = program({
  en: "A server that greets many visitors at a time, until Ctrl+C or SIGTERM.",
  de: "Ein Server, der viele Besucher zugleich begrüßt, bis Strg+C oder SIGTERM.",
  host: "localhost",
  port: 12345,
  timeout: 10,
});

const greeting = new TextEncoder().encode("Thank you for connecting");
/** Milliseconds that a visitor may stay. */
const patience = Math.ceil(timeout * 1000);
/** The most bytes that a visitor may say to somebody who does not listen. */
const TALK_LIMIT = 16 * 1024 * 1024;

async function greet(con: Socket): Promise<void> {
  const signal = AbortSignal.timeout(patience);
  await con.sendall(greeting, 0, { signal });
  await con.shutdown(SHUT_WR);
  // To close with unread bytes is to reset: the visitor might lose the greeting.
  let left = TALK_LIMIT;
  for await (const bytes of con.chunks(64 * 1024, { signal })) {
    if ((left -= bytes.length) < 0) break;
  }
}

const stop = stopSignal();
const visitors = new Set<Socket>();

/** One visitor from coming to going; whatever it does is no reason to leave the others alone. */
async function visit(con: Socket, who: string): Promise<void> {
  visitors.add(con);
  try {
    await greet(con);
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    if (!isLate && !(error instanceof SocketError)) throw error;
    if (!stop.aborted) {
      say(isLate ? { en: `${who} stays too long`, de: `${who} bleibt zu lange` } : error.message);
    }
  }
  await con.close();
  visitors.delete(con);
}

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(256);
const address = formatAddress(server.getsockname());
say({ en: `Waiting for visitors: ${address}`, de: `Warte auf Besucher: ${address}` });

// Closing the listener ends the loop.
stop.addEventListener("abort", () => server.close());
for await (const [con, addr] of server.connections()) {
  const who = formatAddress(addr);
  say({ en: `Connected: ${who}`, de: `Verbunden: ${who}` });
  void visit(con, who);
}

await Promise.all([...visitors].map((con) => con.close()));
say({ en: "Closed.", de: "Geschlossen." });
