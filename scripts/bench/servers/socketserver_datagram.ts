/**
 * A server of `socketserver` that sends every datagram back, side by side.
 *
 * @module
 */

import { BaseRequestHandler, type InetFamily, type SOCK_DGRAM, UDPServer } from "../../../mod.ts";
import { tell } from "../../load/lines.ts";

class Echo extends BaseRequestHandler<InetFamily, typeof SOCK_DGRAM> {
  override async handle(): Promise<void> {
    const [bytes, socket] = this.request;
    await socket.sendto(bytes, this.clientAddress);
  }
}

const here = { hostname: "127.0.0.1", port: 0 };
const server = await UDPServer.create(here, Echo, { concurrent: true });
tell({ port: server.serverAddress.port });
await server.serveForever();
