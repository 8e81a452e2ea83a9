/**
 * Cases about servers: what they print, and what keeps their process alive.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import { createConnection, SHUT_WR, StreamRequestHandler, TCPServer } from "../../mod.ts";

/** A handler that does not like questions without an answer. */
class Answering extends StreamRequestHandler {
  override async handle(): Promise<void> {
    const question = await this.rfile.read();
    if (question.length === 0) throw new Error("There is no answer to this");
    await this.wfile.write(question);
  }
}

/** How many bytes a server answers with. */
async function answerTo(server: TCPServer, question: Uint8Array): Promise<number> {
  const client = await createConnection(server.serverAddress);
  await client.sendall(question);
  await client.shutdown(SHUT_WR);
  let count = 0;
  for await (const chunk of client.chunks()) count += chunk.length;
  await client.close();
  return count;
}

/** For how long an idle server is watched, in milliseconds. */
const IDLE_MS = 1000;

/** The part of a processor that this process uses while it waits, in percent. */
async function idleCpu(): Promise<number> {
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / IDLE_MS * 100;
}

/** The cases by name. */
export const SERVER_CASES: Readonly<Record<string, () => Promise<void>>> = {
  "handle-error": async () => {
    const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Answering);
    const serving = server.serveForever();
    const counts = [
      await answerTo(server, new Uint8Array(0)),
      await answerTo(server, new Uint8Array(2)),
    ];
    console.log(`answers: ${counts.join(" and ")} bytes`);
    await server.shutdown();
    await serving;
    await server.serverClose();
  },
  "idle-server": async () => {
    const server = await TCPServer.create({ hostname: "127.0.0.1", port: 0 }, Answering);
    const serving = server.serveForever();
    // What a runtime does once at its start is not the server's.
    await idleCpu();
    console.log(await idleCpu());
    await server.serverClose();
    await serving;
  },
};
