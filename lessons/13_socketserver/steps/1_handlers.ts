// Step 1: a server makes a handler for each client.

import { BaseRequestHandler, createConnection, TCPServer } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "A server that serves two clients, and says what it calls.",
  de: "Ein Server, der zwei Clients bedient und sagt, was er aufruft.",
});

let count = 0;

class Talker extends BaseRequestHandler {
  readonly #name = `handler ${++count}`;

  override setup(): void {
    say(`${this.#name}: setup`);
  }

  override handle(): void {
    say(`${this.#name}: handle`);
    say(`  request:       ${this.request}`);
    say(`  clientAddress: ${this.clientAddress.hostname}:${this.clientAddress.port}`);
    say(`  server:        ${this.server.constructor.name}`);
  }

  override finish(): void {
    say(`${this.#name}: finish`);
  }
}

const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Talker);
for (let visit = 0; visit < 2; visit++) {
  const client = await createConnection(server.serverAddress);
  await server.handleRequest();
  await client.close();
}
await server.serverClose();
