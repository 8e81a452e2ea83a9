// Lesson 13, complete: an echo server for many clients, whatever they do.

import {
  BaseRequestHandler,
  formatAddress,
  type InetFamily,
  type Socket,
  SocketError,
  TCPServer,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, timeout, say } = program({
  en: "A server that gives back what comes, to many at a time, until Ctrl+C or SIGTERM.",
  de: "Ein Server, der vielen zugleich zurückgibt, was kommt, bis Strg+C oder SIGTERM.",
  host: "localhost",
  port: 50000,
  timeout: 60,
});

const stop = stopSignal();
const clients = new Set<Socket<InetFamily>>();

class Echo extends BaseRequestHandler {
  override setup(): void {
    clients.add(this.request);
    // From now on no call waits longer: not for who is silent, nor for who does not read.
    this.request.settimeout(timeout);
  }

  override async handle(): Promise<void> {
    const who = formatAddress(this.clientAddress);
    say({ en: `${who} has come`, de: `${who} ist gekommen` });
    for await (const data of this.request.chunks(64 * 1024)) await this.request.sendall(data);
    say({ en: `${who} has left`, de: `${who} ist gegangen` });
  }

  override finish(): void {
    clients.delete(this.request);
  }
}

class EchoServer extends TCPServer {
  /** What a client does is no reason to complain about the program. */
  override handleError(...[, , error]: Parameters<TCPServer["handleError"]>): void {
    if (!(error instanceof SocketError)) throw error;
    if (!stop.aborted) say(error.message);
  }
}

const options = { concurrent: true, requestQueueSize: 256, allowReuseAddress: true };
const server = await EchoServer.create({ hostname: host, port }, Echo, options);
const address = formatAddress(server.serverAddress);
say({ en: `Waiting for clients: ${address}`, de: `Warte auf Clients: ${address}` });

stop.addEventListener("abort", () => {
  // The server waits for its handlers, and each of them for its client.
  for (const client of clients) void client.close();
  void server.serverClose();
});
await server.serveForever();
say({ en: "Closed.", de: "Geschlossen." });
