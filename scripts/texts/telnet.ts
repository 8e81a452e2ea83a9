/**
 * A visitor who types lines, as telnet lets one do it: over a socket of ours,
 * with the words that telnet says before and after.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import { inTime } from "./running_program.ts";
import type { Terminal } from "./terminal.ts";

const GREETING = "Trying 127.0.0.1...\nConnected to 127.0.0.1.\nEscape character is '^]'.\n";
const FAREWELL = "Connection closed by foreign host.\n";
const RECEIVE_SIZE = 4096;

/** A connection in a terminal that runs telnet. */
export class Telnet {
  readonly #terminal: Terminal;
  readonly #socket = new Socket(AF_INET, SOCK_STREAM);
  readonly #decoder = new TextDecoder();

  /** Makes one that is not yet connected. */
  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Connects to a port of this machine. */
  async connect(port: number): Promise<void> {
    await this.#socket.connect({ hostname: "127.0.0.1", port });
    this.#terminal.print(GREETING);
  }

  /** Types a line; it ends with CR LF on the wire. */
  async type(line: string): Promise<void> {
    this.#terminal.print(`${line}\n`);
    await this.#socket.sendall(new TextEncoder().encode(`${line}\r\n`));
  }

  /** Shows what comes next. */
  async receive(): Promise<void> {
    const bytes = await inTime(this.#socket.recv(RECEIVE_SIZE), "telnet received nothing");
    this.#show(bytes);
  }

  /** Shows all that comes until the other end closes, and telnet's word for that. */
  async end(): Promise<void> {
    for (;;) {
      const bytes = await inTime(this.#socket.recv(RECEIVE_SIZE), "telnet was not left");
      if (bytes.length === 0) break;
      this.#show(bytes);
    }
    this.#terminal.print(FAREWELL);
    await this.clear();
  }

  /** Leaves by the escape character and `quit`. */
  async quit(): Promise<void> {
    this.#terminal.print("^]\n\ntelnet> quit\nConnection closed.\n");
    await this.clear();
  }

  /** Closes the connection. */
  async clear(): Promise<void> {
    await this.#socket.close();
  }

  #show(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    this.#terminal.print(text.replaceAll("\r\n", "\n"));
  }
}
