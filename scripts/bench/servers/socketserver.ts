/**
 * An echo server of `socketserver`, one handler for each connection, side by side.
 *
 * @module
 */

import { type AF_UNIX, BaseRequestHandler, TCPServer, UnixStreamServer } from "../../../mod.ts";
import { tell } from "../../load/lines.ts";
import { type Connection, sendAtOnce } from "./listen.ts";
import { answering, BUFFER_SIZE, task } from "./task.ts";

const OPTIONS = { concurrent: true, requestQueueSize: 4096 };

class TcpEcho extends BaseRequestHandler {
  override handle(): Promise<void> {
    return serve(this.request);
  }
}

class UnixEcho extends BaseRequestHandler<typeof AF_UNIX> {
  override handle(): Promise<void> {
    return serve(this.request);
  }
}

async function serve(con: Connection): Promise<void> {
  const answer = answering();
  sendAtOnce(con);
  for (;;) {
    const bytes = await con.recv(BUFFER_SIZE);
    if (bytes.length === 0) return;
    const reply = answer(bytes);
    if (reply.length > 0) await con.sendall(reply);
  }
}

async function serveUnix(path: string): Promise<void> {
  const server = await UnixStreamServer.create({ path }, UnixEcho, OPTIONS);
  tell({ path });
  await server.serveForever();
}

async function serveTcp(): Promise<void> {
  const here = { hostname: "127.0.0.1", port: 0 };
  const server = await TCPServer.create(here, TcpEcho, OPTIONS);
  tell({ port: server.serverAddress.port });
  await server.serveForever();
}

await (task.path === undefined ? serveTcp() : serveUnix(task.path));
