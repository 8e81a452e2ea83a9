/**
 * Datagrams to a server that echoes them.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { createSocket, type Socket } from "node:dgram";
import type { Target } from "./echo_client.ts";
import { tell, tellAndWait } from "../lines.ts";

/** How many, and how many of them are under way. */
export interface DatagramsOptions extends Target {
  readonly count: number;
  readonly window: number;
  /** The length of a datagram, in bytes; 4 at least. */
  readonly size: number;
}

/** Loopback loses nothing that the server reads, so this is only the end of a broken run. */
const SILENCE_MS = 5000;

/** Sends numbered datagrams, at most `window` unanswered, and checks every answer. */
export async function datagrams(options: DatagramsOptions): Promise<void> {
  const { count, host, port, size, window } = options;
  const socket = await open();
  const answered = new Uint8Array(count);
  const started = performance.now();
  const result = { received: 0, doubled: 0, damaged: 0 };
  let sent = 0;
  const send = () => {
    const bytes = Buffer.alloc(size, "d");
    bytes.writeUInt32BE(sent++);
    socket.send(bytes, port, host);
  };
  await new Promise<void>((resolve) => {
    let silence = setTimeout(resolve, SILENCE_MS);
    socket.on("message", (bytes: Buffer) => {
      const number = bytes.readUInt32BE();
      if (bytes.length !== size || bytes[size - 1] !== 0x64 || number >= sent) result.damaged += 1;
      else if (answered[number] === 1) result.doubled += 1;
      else answered[number] = 1;
      result.received += 1;
      if (sent < count) send();
      if (result.received % 1000 === 0 || result.received >= count) {
        clearTimeout(silence);
        if (result.received >= count) return resolve();
        silence = setTimeout(resolve, SILENCE_MS);
      }
    });
    for (let index = 0; index < window; index++) send();
  });
  const seconds = (performance.now() - started) / 1000;
  const lost = count - answered.reduce((sum, one) => sum + one, 0);
  socket.close();
  tell({ event: "end", seconds, perSecond: count / seconds, lost, ...result });
}

/** Sends without waiting, to a server that does not read at the moment. */
export async function floodDatagrams(options: DatagramsOptions): Promise<void> {
  const { count, host, port, size } = options;
  const socket = await open();
  const bytes = Buffer.alloc(size, "f");
  for (let index = 0; index < count; index++) {
    await new Promise<void>((resolve) => socket.send(bytes, port, host, () => resolve()));
  }
  await tellAndWait({ event: "flooded" });
  const isAnswered = await answers(socket, options);
  socket.close();
  tell({ event: "end", isAnswered });
}

/** Whether the server answers a new datagram, after those of the flood. */
function answers(socket: Socket, { host, port }: Target): Promise<boolean> {
  const question = Buffer.from("are you there?");
  return new Promise((resolve) => {
    const again = setInterval(() => socket.send(question, port, host), 100);
    const silence = setTimeout(() => finish(false), SILENCE_MS);
    const finish = (isAnswered: boolean) => {
      clearInterval(again);
      clearTimeout(silence);
      resolve(isAnswered);
    };
    socket.on("message", (bytes: Buffer) => bytes.equals(question) && finish(true));
  });
}

function open(): Promise<Socket> {
  const socket = createSocket("udp4");
  return new Promise((resolve) => socket.bind(0, "127.0.0.1", () => resolve(socket)));
}
