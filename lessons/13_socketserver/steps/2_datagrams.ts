// Step 2: a server of datagrams makes a handler for each of them.

import { AF_INET, DatagramRequestHandler, SOCK_DGRAM, Socket, UDPServer } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { say } = program({
  en: "A server that answers two datagrams of one client.",
  de: "Ein Server, der zwei Datagrammen eines Clients antwortet.",
});

let count = 0;

class Shout extends DatagramRequestHandler {
  readonly #name = `handler ${++count}`;

  override async handle(): Promise<void> {
    say(`${this.#name}: ${this.packet.length} bytes`);
    const text = new TextDecoder().decode(this.packet);
    await this.wfile.write(new TextEncoder().encode(text.toUpperCase()));
  }
}

const server = await UDPServer.create({ hostname: "127.0.0.1", port: 0 }, Shout);
const client = new Socket(AF_INET, SOCK_DGRAM);
await client.bind({ hostname: "127.0.0.1", port: 0 });
for (const word of ["hello", "goodbye"]) {
  await client.sendto(new TextEncoder().encode(word), server.serverAddress);
  await server.handleRequest();
  const [answer] = await client.recvfrom(1024);
  say(`client: ${new TextDecoder().decode(answer)}`);
}
await client.close();
await server.serverClose();
