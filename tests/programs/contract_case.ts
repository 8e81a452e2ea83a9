/**
 * The cases of the contract suite that need a process of their own: what keeps
 * it alive, what it may not do, what it does without descriptors.
 *
 * The arguments are the column, the case, and the case's own. Nothing here is
 * waited for at the top level: on Deno a program that does so cannot end quietly.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import type { Adapter, StreamConnection } from "../../lib/adapters/contract.ts";
import type { Address } from "../../lib/core/address.ts";
import { adapterOf, type Column } from "../contract/column.ts";
import { lineOf } from "../contract/outcome.ts";
import { UDP_CASES } from "../contract/udp_cases.ts";
import { UNIX_DATAGRAM_CASES } from "../contract/unix_datagram_cases.ts";
import { patternAt } from "../harness/pattern.ts";

/** A case: the column's adapter, and the arguments. */
type Case = (adapter: Adapter, ...args: readonly string[]) => Promise<void>;

/** Any free port. */
const LOOPBACK: Address = { hostname: "127.0.0.1", port: 0 };

/** What the cases about much data move. */
const MUCH = 64 * 1024 * 1024;

/** A write that waits for so long waits for the peer. */
const STUCK_MS = 200;

/** Connects to the address that a test gave. */
function connect(adapter: Adapter, address = ""): Promise<StreamConnection> {
  return adapter.connect(JSON.parse(address));
}

/** Listens, and says where. */
async function listen(adapter: Adapter): ReturnType<Adapter["listen"]> {
  const listener = await adapter.listen(LOOPBACK);
  console.log(JSON.stringify(listener.address));
  return listener;
}

/** Says that nothing is left to do, or that a call is made now. */
function say(text: string): void {
  console.log(text);
}

/** Writes much, and says when a write has waited for a while. */
async function writeMuch(connection: StreamConnection): Promise<void> {
  for (let count = 0; count < MUCH;) {
    const timer = setTimeout(say, STUCK_MS, "stuck");
    const size = Math.min(256 * 1024, MUCH - count);
    count += await connection.write(patternAt(count, size));
    clearTimeout(timer);
  }
}

/** Cases about what keeps a process alive. */
const LIFETIME: Readonly<Record<string, Case>> = {
  "idle-listener": async (adapter) => {
    await listen(adapter);
    say("idle");
  },
  "idle-connection": async (adapter, address) => {
    await connect(adapter, address);
    say("idle");
  },
  "idle-after-read": async (adapter, address) => {
    const connection = await connect(adapter, address);
    await connection.take(1);
    say("idle");
  },
  "idle-after-write": async (adapter, address) => {
    const connection = await connect(adapter, address);
    await connection.write(patternAt(0, 10));
    say("idle");
  },
  "idle-accepted": async (adapter) => {
    const connection = await (await listen(adapter)).accept();
    await connection.take(1);
    say("idle");
  },
  "accept": async (adapter) => {
    await (await listen(adapter)).accept();
    say("accepted");
  },
  "read": async (adapter, address) => {
    const connection = await connect(adapter, address);
    say("reads");
    say(`${(await connection.take(10)).length}`);
  },
  "read-accepted": async (adapter) => {
    const connection = await (await listen(adapter)).accept();
    say("reads");
    say(`${(await connection.take(10)).length}`);
  },
  "write": async (adapter, address) => {
    const connection = await connect(adapter, address);
    await writeMuch(connection);
    say("written");
  },
  "connect": async (adapter, address) => {
    say("connects");
    await connect(adapter, address);
    say("connected");
  },
  "unref-accept": async (adapter) => {
    const listener = await listen(adapter);
    listener.unref();
    await listener.accept();
    say("accepted");
  },
  "unref-read": async (adapter, address) => {
    const connection = await connect(adapter, address);
    const reading = connection.take(10);
    connection.unref();
    await reading;
    say("read");
  },
  "unref-write": async (adapter, address) => {
    const connection = await connect(adapter, address);
    connection.unref();
    await writeMuch(connection);
    say("written");
  },
  "ref-again": async (adapter, address) => {
    const connection = await connect(adapter, address);
    connection.unref();
    const reading = connection.take(10);
    connection.ref();
    say("reads");
    say(`${(await reading).length}`);
  },
  "close": async (adapter, address) => {
    const listener = await adapter.listen(LOOPBACK);
    const connection = await connect(adapter, address);
    await Promise.all([connection.close(), listener.close()]);
    say("closed");
  },
  "close-unref": async (adapter, address) => {
    const listener = await adapter.listen(LOOPBACK);
    const connection = await connect(adapter, address);
    const calls = [listener.accept(), connection.take(10)].map((call) => lineOf(call));
    listener.unref();
    connection.unref();
    await listener.close();
    await connection.close();
    await Promise.all(calls);
    say("closed");
  },
  "abort-connect": async (adapter, address = "") => {
    const signal = AbortSignal.timeout(STUCK_MS);
    try {
      await adapter.connect(JSON.parse(address), { signal });
    } catch (error) {
      say(error === signal.reason ? "given up" : String(error));
    }
  },
};

/** Cases about memory, rights and descriptors. */
const RESOURCES: Readonly<Record<string, Case>> = {
  "stop-reading": async (adapter, address) => {
    const connection = await connect(adapter, address);
    await connection.take(1);
    say("stopped");
    // Something has to keep the process: an idle connection does not.
    await (await adapter.listen(LOOPBACK)).accept();
  },
  "write-much": async (adapter, address) => {
    const connection = await connect(adapter, address);
    say(JSON.stringify({ rss: process.memoryUsage().rss }));
    await writeMuch(connection);
    await connection.closeWrite();
    say("written");
  },
  "unprivileged-port": async (adapter) => {
    await dropPrivileges(adapter);
    say(await lineOf(adapter.listen({ hostname: "127.0.0.1", port: 1 })));
  },
  "unprivileged-path": async (adapter, directory = "") => {
    await dropPrivileges(adapter);
    say(await lineOf(adapter.listen({ path: `${directory}/new` })));
    say(await lineOf(adapter.connect({ path: `${directory}/socket` })));
  },
  "accept-all": async (adapter) => {
    // Deno opens what it needs for signals late, and dies when it cannot.
    process.on("SIGUSR2", () => {});
    const listener = await listen(adapter);
    for (;;) void serve(await listener.accept());
  },
};

/** Goes on as nobody, where the test runs as root. */
async function dropPrivileges(adapter: Adapter): Promise<void> {
  // What is loaded when it is first used could not be read afterwards.
  await adapter.resolve("127.0.0.1", 4);
  if (process.getuid?.() !== 0) return;
  process.setgid?.(65534);
  process.setuid?.(65534);
}

/** Says that a client has come, holds the connection until the client goes, and lets go of it. */
async function serve(connection: StreamConnection): Promise<void> {
  say("accepted");
  const bytes = await connection.take(10);
  if (bytes.length > 0) say(`served ${bytes.length}`);
  await connection.close();
}

async function main(): Promise<void> {
  const [column = "", name = "", ...args] = process.argv.slice(2);
  const run = LIFETIME[name] ?? RESOURCES[name] ?? UDP_CASES[name] ??
    UNIX_DATAGRAM_CASES[name];
  if (run === undefined) throw new Error(`There is no case "${name}"`);
  await run(await adapterOf(column as Column), ...args);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
