/**
 * One short session after the other, some at a time.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { EchoClient, localAddress, type Target } from "./echo_client.ts";
import { tell } from "../lines.ts";

/** How many, and of which kinds. */
export interface SessionsOptions extends Target {
  readonly count: number;
  readonly atOnce: number;
  /** The kinds, taken in turn. */
  readonly mix: readonly SessionKind[];
}

/** What a session does after it has connected. */
export type SessionKind = "echo" | "half-close" | "reset" | "reset-after-data" | "close" | "large";

const SHORT = Buffer.from("Hallo Welt!");
const LARGE = Buffer.alloc(20_000, "20 KB ");

/** What each kind does. */
const KINDS: Readonly<Record<SessionKind, (client: EchoClient) => Promise<void>>> = {
  "echo": async (client) => {
    await client.exchange(SHORT);
    await client.end();
  },
  "half-close": async (client) => {
    client.send(SHORT);
    await client.end();
  },
  "reset": (client) => {
    client.reset();
    return Promise.resolve();
  },
  "reset-after-data": async (client) => {
    await client.exchange(SHORT);
    client.send(SHORT);
    client.reset();
  },
  "close": async (client) => {
    await client.end();
  },
  "large": async (client) => {
    await client.exchange(LARGE);
    await client.end();
  },
};

/** Runs all sessions. */
export async function sessions(options: SessionsOptions): Promise<void> {
  const started = performance.now();
  let next = 0;
  let failed = 0;
  const worker = async () => {
    while (next < options.count) {
      if (!await session(options, next++)) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  const seconds = (performance.now() - started) / 1000;
  tell({ event: "end", seconds, perSecond: options.count / seconds, failed });
}

/** One session; whether it went as it should. */
async function session(options: SessionsOptions, index: number): Promise<boolean> {
  const kind = options.mix[index % options.mix.length] ?? "echo";
  try {
    const client = await EchoClient.open({ ...options, localAddress: localAddress(index) });
    await KINDS[kind](client);
    return !client.isWrong;
  } catch {
    // Whatever went wrong, the session has failed; the figure is their number.
    return false;
  }
}
