/**
 * A client that sends and does not read what comes back.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { EchoClient, type Target } from "./echo_client.ts";
import { tell, tellAndWait } from "../lines.ts";

const CHUNK = Buffer.alloc(65_536, "n");

/** No byte was taken for so long: the server has stopped reading. */
const STANDSTILL_MS = 1000;

/** Sends until nothing more is taken, looks whether others are served, then reads. */
export async function nonReader({ host, port }: Target): Promise<void> {
  const socket = connect({ host, port });
  socket.pause();
  await once(socket, "connect");
  const accepted = await sendUntilStandstill(socket);
  const before = performance.now();
  const other = await EchoClient.open({ host, port });
  await other.exchange(Buffer.from("am I served?"));
  const otherSeconds = (performance.now() - before) / 1000;
  await other.end();
  await tellAndWait({ event: "full", accepted, otherSeconds });
  const received = await readAll(socket);
  tell({ event: "end", sent: socket.bytesWritten, received });
}

/** How many bytes left this process before all stood still. */
async function sendUntilStandstill(socket: Socket): Promise<number> {
  for (;;) {
    if (socket.write(CHUNK)) continue;
    const drained = await Promise.race([once(socket, "drain"), pause(STANDSTILL_MS)]);
    if (drained === undefined) return socket.bytesWritten;
  }
}

/** Reads everything back; gives the number of bytes. */
async function readAll(socket: Socket): Promise<number> {
  let received = 0;
  socket.on("data", (chunk: Buffer) => received += chunk.length);
  socket.end();
  socket.resume();
  await once(socket, "close");
  return received;
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
