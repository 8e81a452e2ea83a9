/**
 * The cases of the conformance suite that need a process of their own: what the
 * system or Deno forbids, and what keeps a process alive.
 *
 * The arguments are the case, and the case's own. Nothing here is waited for at
 * the top level: on Deno a program that does so cannot end quietly.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import process from "node:process";
import {
  AF_UNIX,
  DefaultSelector,
  EVENT_READ,
  getAdapter,
  type InetAddress,
  select,
  Socket,
  SocketError,
  type StreamListener,
  unlinkStaleSocket,
} from "../../mod.ts";
import { watchedSignal } from "../harness/watched_signal.ts";
import { DATAGRAM_CASES } from "./datagram_cases.ts";
import { NAME_CASES } from "./name_cases.ts";
import { SERVER_CASES } from "./server_cases.ts";
import { WAITING_CASES } from "./waiting_cases.ts";

/** Goes on as nobody, where the test runs as root. */
async function dropPrivileges(): Promise<void> {
  // What is loaded when it is first used could not be read afterwards.
  await (await getAdapter()).resolve("127.0.0.1", 4);
  if (process.getuid?.() !== 0) return;
  process.setgid?.(65534);
  process.setuid?.(65534);
}

/** Prints the name, code and message of the error of a call. */
async function printFailure(call: Promise<unknown>): Promise<void> {
  try {
    await call;
    console.log("no failure");
  } catch (error) {
    if (!(error instanceof SocketError)) throw error;
    console.log(`${error.name} ${error.code}`);
    console.log(error.message);
  }
}

/** The address of an argument. */
function inet(port: string): InetAddress {
  return { hostname: "127.0.0.1", port: Number(port) };
}

/** A listener and the two ends of a connection to it, all idle. */
async function openSockets(): Promise<[server: Socket, client: Socket, con: Socket]> {
  const [server, client] = [new Socket(), new Socket()];
  await server.bind(inet("0"));
  await server.listen();
  await client.connect(server.getsockname());
  const [con] = await server.accept();
  return [server, client, con];
}

/** A case, with its own arguments. */
type Case = (...args: readonly string[]) => Promise<void>;

/** Listens by the adapter, and says where. */
async function listen(): Promise<StreamListener> {
  const listener = await (await getAdapter()).listen(inet("0"));
  console.log(JSON.stringify(listener.address));
  return listener;
}

/** What Deno does not permit, told by every call and leaving nothing behind. */
async function callDenied(path: string): Promise<void> {
  const { signal, count } = watchedSignal();
  const socket = new Socket();
  await printFailure(socket.bind(inet("0")));
  await printFailure(socket.connect(inet("1")));
  await printFailure(socket.connect(inet("1"), { signal }));
  await printFailure(new Socket(AF_UNIX).bind({ path }));
  await printFailure(new Socket(AF_UNIX).connect({ path }, { signal }));
  console.log(`${count()} listeners`);
}

const CASES: Readonly<Record<string, Case>> = {
  ...DATAGRAM_CASES,
  ...NAME_CASES,
  ...SERVER_CASES,
  ...WAITING_CASES,
  "bind-as-nobody": async (port = "0") => {
    await dropPrivileges();
    await printFailure(new Socket().bind(inet(port)));
  },
  "bind-path-as-nobody": async (path = "") => {
    await dropPrivileges();
    await printFailure(new Socket(AF_UNIX).bind({ path }));
  },
  "connect-as-nobody": async (path = "") => {
    await dropPrivileges();
    await printFailure(new Socket(AF_UNIX).connect({ path }));
  },
  "unlink-stale": async (path = "") => {
    await printFailure(unlinkStaleSocket(path));
  },
  "unlink-stale-as-nobody": async (path = "") => {
    await dropPrivileges();
    await printFailure(unlinkStaleSocket(path));
  },
  "call-denied": async (path = "") => {
    await callDenied(path);
  },
  "idle-listener": async () => {
    await new Socket().listen();
  },
  "accept": async () => {
    const server = new Socket();
    await server.bind(inet("0"));
    await server.listen();
    console.log(JSON.stringify(server.getsockname()));
    await server.accept();
    console.log("accepted");
  },
  "unref-accept": async () => {
    const listener = await listen();
    listener.unref();
    await listener.accept();
  },
  "unref-read": async (port = "0") => {
    const connection = await (await getAdapter()).connect(inet(port));
    connection.unref();
    await connection.take(1);
  },
  "ref-accept": async () => {
    const listener = await listen();
    listener.unref();
    listener.ref();
    await listener.accept();
    console.log("accepted");
  },
  "selector-idle": async () => {
    const selector = new DefaultSelector();
    for (const socket of await openSockets()) selector.register(socket, EVENT_READ);
    await selector.select(0);
    console.log("nothing");
  },
  "selector-waits": async () => {
    const selector = new DefaultSelector();
    const [server] = await openSockets();
    selector.register(server, EVENT_READ);
    console.log(server.getsockname().port);
    selector.select().then((found) => console.log(found.length));
  },
  "select-waits": async () => {
    const [server] = await openSockets();
    console.log(server.getsockname().port);
    select([server], [], []).then(([readable]) => console.log(readable.length));
  },
};

async function main(): Promise<void> {
  const [name = "", ...args] = process.argv.slice(2);
  const run = CASES[name];
  if (run === undefined) throw new Error(`There is no case "${name}"`);
  await run(...args);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
