// Lesson 13: an echo server, of which only the handler is ours.

import { BaseRequestHandler, formatAddress, TCPServer } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, threads, say } = program({
  en: "A server that gives back what comes, until Ctrl+C.",
  de: "Ein Server, der zurückgibt, was kommt, bis Strg+C.",
  host: "localhost",
  port: 50000,
  choices: {
    threads: {
      values: ["no", "yes"],
      en: "several clients at a time",
      de: "mehrere Clients zugleich",
    },
  },
});

class Echo extends BaseRequestHandler {
  override async handle(): Promise<void> {
    const who = formatAddress(this.clientAddress);
    say({ en: `${who} has come`, de: `${who} ist gekommen` });
    for (;;) {
      const data = await this.request.recv(1024);
      if (data.length === 0) break;
      await this.request.sendall(data);
    }
    say({ en: `${who} has left`, de: `${who} ist gegangen` });
  }
}

const options = { concurrent: threads === "yes", allowReuseAddress: true };
const server = await TCPServer.create({ hostname: host, port }, Echo, options);
const address = formatAddress(server.serverAddress);
say({ en: `Waiting for clients: ${address}`, de: `Warte auf Clients: ${address}` });
await server.serveForever();
