/**
 * Cases of datagram sockets that need a process of their own.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import { setTimeout } from "node:timers";
import { AF_INET, SOCK_DGRAM, Socket, TimeoutError } from "../../mod.ts";

/** A bound socket. */
async function bound(): Promise<Socket<typeof AF_INET, typeof SOCK_DGRAM>> {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind({ hostname: "127.0.0.1", port: 0 });
  return socket;
}

/** The cases, by name. */
export const DATAGRAM_CASES = {
  "idle-datagram": async (): Promise<void> => {
    const socket = await bound();
    socket.settimeout(0.01);
    try {
      await socket.recvfrom(9);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      console.log("timed out");
    }
  },
  "recvfrom": async (): Promise<void> => {
    const socket = await bound();
    console.log(JSON.stringify(socket.getsockname()));
    const [bytes, address] = await socket.recvfrom(9);
    await socket.sendto(bytes, address);
    console.log(new TextDecoder().decode(bytes));
  },
  "recv-unbound": async (): Promise<void> => {
    // This timer alone would not keep the process alive.
    setTimeout(() => {
      console.log("still there");
      process.exit(0);
    }, 20).unref();
    await new Socket(AF_INET, SOCK_DGRAM).recv(9);
  },
} as const;
