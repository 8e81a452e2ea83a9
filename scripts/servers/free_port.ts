/**
 * Ports for servers that cannot look for one themselves.
 *
 * @module
 */

import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";

/** Where free ports are looked for: below those that Linux gives to clients, five digits. */
const FIRST_PORT = 13_000;
const PORT_COUNT = 19_000;
const PORT_ATTEMPTS = 100;

/** Ports that were given out: sessions run side by side. */
const givenPorts = new Set<number>();

/**
 * Whether nobody listens at a port. The probe connects and never listens itself:
 * a program that another session starts at this moment holds a copy of every
 * open socket until it runs, so a listener may outlive its close().
 */
async function isFree(port: number): Promise<boolean> {
  const probe = new Socket(AF_INET, SOCK_STREAM);
  try {
    await probe.connect({ hostname: "127.0.0.1", port });
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ECONNREFUSED") return true;
    throw error;
  } finally {
    await probe.close();
  }
}

/**
 * A port of 127.0.0.1 that nobody uses, and that this process has not given out before.
 *
 * @returns The port.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORT_COUNT);
    if (givenPorts.has(port)) continue;
    givenPorts.add(port);
    if (await isFree(port)) return port;
  }
  throw new Error("Cannot find a free port");
}
