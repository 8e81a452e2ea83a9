// Lesson 13, complete: a server that sends each datagram back, whoever sends it.

import {
  BaseRequestHandler,
  formatAddress,
  type InetAddress,
  type InetFamily,
  type SOCK_DGRAM,
  SocketError,
  UDPServer,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";
import { stopSignal } from "../../lib/course/stop_signal.ts";

const { host, port, say } = program({
  en: "A server that sends each datagram back, until Ctrl+C or SIGTERM.",
  de: "Ein Server, der jedes Datagramm zurückschickt, bis Strg+C oder SIGTERM.",
  host: "localhost",
  port: 50000,
});

/** Below it are the ports of services, none of which has asked us anything. */
const FIRST_CLIENT_PORT = 1024;
/** The longest datagram that there is. */
const LONGEST = 65535;

const stop = stopSignal();

class Echo extends BaseRequestHandler<InetFamily, typeof SOCK_DGRAM> {
  override async handle(): Promise<void> {
    const [data, socket] = this.request;
    const who = formatAddress(this.clientAddress);
    say({ en: `${data.length} bytes from ${who}`, de: `${data.length} Bytes von ${who}` });
    await socket.sendto(data, this.clientAddress);
  }
}

class EchoServer extends UDPServer {
  /** A sender may be forged: two echo servers would never end their conversation. */
  override verifyRequest(_request: unknown, { port }: InetAddress): boolean {
    return port >= FIRST_CLIENT_PORT && port !== this.serverAddress.port;
  }

  /** What a client does is no reason to complain about the program. */
  override handleError(...[, , error]: Parameters<UDPServer["handleError"]>): void {
    if (!(error instanceof SocketError)) throw error;
    if (!stop.aborted) say(error.message);
  }
}

const options = { maxPacketSize: LONGEST };
const server = await EchoServer.create({ hostname: host, port }, Echo, options);
const address = formatAddress(server.serverAddress);
say({ en: `Waiting for datagrams: ${address}`, de: `Warte auf Datagramme: ${address}` });

stop.addEventListener("abort", () => server.serverClose());
await server.serveForever();
say({ en: "Closed.", de: "Geschlossen." });
