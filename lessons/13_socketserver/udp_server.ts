// Lesson 13: a server that sends each datagram back, of which only the handler is ours.

import {
  BaseRequestHandler,
  formatAddress,
  type InetFamily,
  type SOCK_DGRAM,
  UDPServer,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A server that sends each datagram back, until Ctrl+C.",
  de: "Ein Server, der jedes Datagramm zurückschickt, bis Strg+C.",
  host: "localhost",
  port: 50000,
});

class Echo extends BaseRequestHandler<InetFamily, typeof SOCK_DGRAM> {
  override async handle(): Promise<void> {
    const [data, socket] = this.request;
    const who = formatAddress(this.clientAddress);
    say({ en: `${data.length} bytes from ${who}`, de: `${data.length} Bytes von ${who}` });
    await socket.sendto(data, this.clientAddress);
  }
}

const server = await UDPServer.create({ hostname: host, port }, Echo);
const address = formatAddress(server.serverAddress);
say({ en: `Waiting for datagrams: ${address}`, de: `Warte auf Datagramme: ${address}` });
await server.serveForever();
