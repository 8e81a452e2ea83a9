/**
 * Ten thousand recv() with a timeout at once. Prints, as JSON, by how many
 * milliseconds they were early or late, and then has to end by itself.
 *
 * @module
 */

import { AF_INET, SOCK_DGRAM, Socket, TimeoutError } from "../../../mod.ts";
import { tell } from "../lines.ts";

const COUNT = 10_000;
const [SHORTEST, LONGEST] = [0.2, 2];

type UdpSocket = Socket<typeof AF_INET, typeof SOCK_DGRAM>;

async function open(seconds: number): Promise<UdpSocket> {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind({ hostname: "127.0.0.1", port: 0 });
  socket.settimeout(seconds);
  return socket;
}

/** How many milliseconds after its time the call has ended. */
async function lateness(socket: UdpSocket, seconds: number): Promise<number> {
  const started = performance.now();
  try {
    await socket.recv(1);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    return performance.now() - started - seconds * 1000;
  }
  throw new Error("Cannot be: nobody sends");
}

const waits: (readonly [UdpSocket, number])[] = [];
for (let index = 0; index < COUNT; index++) {
  const seconds = SHORTEST + (LONGEST - SHORTEST) * (index / COUNT);
  waits.push([await open(seconds), seconds]);
}
// The longest first, and not all in one turn: the figure is about timers, and not about how
// long ten thousand first reads keep a process from looking at them.
const latenesses: Promise<number>[] = [];
for (const [socket, seconds] of waits.reverse()) {
  latenesses.push(lateness(socket, seconds));
  if (latenesses.length % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
}
const late = await Promise.all(latenesses);
late.sort((one, other) => one - other);
tell({ fired: late.length, earliest: late[0], latest: late.at(-1) });
for (const [socket] of waits) await socket.close();
