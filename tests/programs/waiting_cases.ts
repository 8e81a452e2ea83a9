/**
 * Cases of `socket_case.ts` about what keeps a process alive: time limits, and
 * writes that nobody waits for.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import { Socket } from "../../mod.ts";

/** Connects to a port of this machine. */
async function connected(port: string): Promise<Socket> {
  const socket = new Socket();
  await socket.connect({ hostname: "127.0.0.1", port: Number(port) });
  return socket;
}

/** A `sendall` that times out: the peer does not read. */
async function sendTooMuch(socket: Socket): Promise<void> {
  socket.settimeout(0.1);
  try {
    await socket.sendall(new Uint8Array(64 * 1024 * 1024));
  } catch (error) {
    console.log(error instanceof Error ? error.name : "no error");
  }
}

/** The cases, each with the port of the test's listener. */
export const WAITING_CASES: Readonly<Record<string, (port?: string) => Promise<void>>> = {
  "timed-recv-ended": async (port = "0") => {
    const socket = await connected(port);
    socket.settimeout(1000);
    console.log((await socket.recv(9)).length);
  },
  "timed-recv-waits": async (port = "0") => {
    const socket = await connected(port);
    socket.settimeout(0.1);
    socket.recv(9).catch((error: Error) => console.log(error.name));
  },
  "signalled-send-waits": async (port = "0") => {
    const socket = await connected(port);
    const signal = AbortSignal.timeout(100);
    const sending = socket.sendall(new Uint8Array(64 * 1024 * 1024), 0, { signal });
    sending.catch((error: Error) => console.log(error.name)).then(() => socket.close());
  },
  "send-timed-out": async (port = "0") => {
    await sendTooMuch(await connected(port));
  },
  "send-timed-out-closed": async (port = "0") => {
    const socket = await connected(port);
    await sendTooMuch(socket);
    await socket.close();
  },
};
