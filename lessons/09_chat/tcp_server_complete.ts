// Lesson 9, complete: a TCP chat for one partner after the other, whatever they do.

import {
  AF_INET,
  formatAddress,
  type InetAddress,
  SHUT_WR,
  SO_REUSEADDR,
  SOCK_STREAM,
  Socket,
  SocketError,
  SOL_SOCKET,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, timeout, say, ask } = program({
  en: "A chat over TCP for one partner after the other, until Ctrl+C or SIGTERM.",
  de: "Ein Chat über TCP für einen Partner nach dem anderen, bis Strg+C oder SIGTERM.",
  host: "127.0.0.1",
  port: 50000,
  timeout: 300,
});

/** The most bytes that a partner may say before it gets an answer. */
const LIMIT = 64 * 1024;

/** One partner, from coming to going. */
class Partner {
  readonly #con: Socket;
  readonly #addr: InetAddress;
  readonly #over = new AbortController();
  /** Bytes since the last answer. */
  #size = 0;
  #isAsking = false;
  /** Whether the partner says no more, and whether we do not. */
  #hasFinished = false;
  #haveFinished = false;

  constructor(con: Socket, addr: InetAddress) {
    con.settimeout(timeout);
    this.#con = con;
    this.#addr = addr;
  }

  /** Takes part in the talk until the partner says no more. */
  async listen(): Promise<void> {
    const who = formatAddress(this.#addr);
    try {
      await this.#receive(who);
      say({ en: `${who} has finished`, de: `${who} ist fertig` });
    } catch (error) {
      if (error instanceof SocketError) say(error.message);
      else if (!this.#over.signal.aborted) throw error;
      return await this.leave();
    }
    // Who only ended its own direction may still want the answer.
    this.#hasFinished = true;
    if (!this.#isAsking) await this.leave();
  }

  /** Takes the question back and closes. */
  async leave(): Promise<void> {
    this.#over.abort();
    await this.#con.close();
  }

  /** Shows what comes, when it comes. */
  async #receive(who: string): Promise<void> {
    // One decoder for all pieces: a border may cut a character in two.
    const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
    const show = (text: string) => text !== "" && say(`[${this.#addr.hostname}] ${text}`);
    for await (const bytes of this.#con.chunks(1024, { signal: this.#over.signal })) {
      show(utf8.decode(bytes, { stream: true }));
      this.#size += bytes.length;
      if (this.#size > LIMIT) {
        say({ en: `${who} says too much`, de: `${who} sagt zu viel` });
        this.#over.abort();
      }
      if (!this.#isAsking && !this.#haveFinished) void this.#answer();
    }
    show(utf8.decode());
  }

  /** Asks and sends, while receiving goes on. */
  async #answer(): Promise<void> {
    const { signal } = this.#over;
    this.#isAsking = true;
    try {
      let line: string | null = "";
      while (line === "") line = await ask({ en: "Answer: ", de: "Antwort: " }, signal);
      if (line !== null) await this.#con.sendall(new TextEncoder().encode(line), 0, { signal });
      else if (!signal.aborted) await this.#finish();
      this.#size = 0;
    } catch (error) {
      this.#over.abort(error);
    }
    this.#isAsking = false;
    if (this.#hasFinished) await this.leave();
  }

  /** Nobody types any more: the partner must not wait for an answer. */
  async #finish(): Promise<void> {
    this.#haveFinished = true;
    await this.#con.shutdown(SHUT_WR);
  }
}

const server = new Socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
await server.bind({ hostname: host, port });
await server.listen(128);
const own = formatAddress(server.getsockname());
say({ en: `Waiting for partners: ${own}`, de: `Warte auf Partner: ${own}` });

let partner: Partner | undefined;
// Closing the listener ends the loop.
stopSignal().addEventListener("abort", () => {
  void server.close();
  void partner?.leave();
});
for await (const [con, addr] of server.connections()) {
  await partner?.leave();
  partner = new Partner(con, addr);
  await partner.listen();
}
await partner?.leave();
say({ en: "Closed.", de: "Geschlossen." });
