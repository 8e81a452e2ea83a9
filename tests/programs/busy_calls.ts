/**
 * Calls whose time is over before the event loop of a busy program gets to them: the first
 * argument is the call. With a second one the program does other work meanwhile; then
 * Deno's event loop has more than one turn between two questions to the system.
 *
 * @module
 */
// deno-lint-ignore-file no-console -- standard output is what the test reads

import { stat } from "node:fs/promises";
import { programArguments } from "../../lib/host/arguments.ts";
import {
  AF_INET,
  DefaultSelector,
  EVENT_READ,
  type InetAddress,
  select,
  SHUT_RD,
  SOCK_DGRAM,
  Socket,
} from "../../mod.ts";

const ANY_PORT: InetAddress = { hostname: "127.0.0.1", port: 0 };
const HERE = new TextEncoder().encode("here");
const ROUNDS = 10;

/** Keeps the program from everything else. */
function beBusy(): void {
  for (const end = performance.now() + 5; performance.now() < end;);
}

/** The outcome of a call whose time is over before the event loop gets to it. */
function late<T>(outcome: Promise<T>): Promise<T> {
  beBusy();
  return outcome;
}

/** Shows what a call gives, with a listener and the client that it has not accepted. */
async function withVisitor(
  call: (server: Socket, client: Socket) => Promise<unknown>,
): Promise<void> {
  await using server = new Socket();
  await server.bind(ANY_PORT);
  await server.listen();
  await using client = new Socket();
  await client.connect(server.getsockname());
  beBusy();
  console.log(await call(server, client));
}

/** Shows what a call gives, with the end of a connection where bytes have come. */
async function withBytes(call: (con: Socket) => Promise<unknown>): Promise<void> {
  await withVisitor(async (server, client) => {
    await using con = (await server.accept())[0];
    await client.sendall(HERE);
    beBusy();
    return await call(con);
  });
}

/** Shows what a call gives, with a UDP socket where a datagram has come. */
async function withDatagram(
  call: (socket: Socket<typeof AF_INET, typeof SOCK_DGRAM>) => Promise<unknown>,
): Promise<void> {
  await using socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind(ANY_PORT);
  await using client = new Socket(AF_INET, SOCK_DGRAM);
  await client.sendto(HERE, socket.getsockname());
  beBusy();
  console.log(await call(socket));
}

/** The text of bytes. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

const CALLS: Readonly<Record<string, () => Promise<void>>> = {
  "recv": () =>
    withBytes(async (con) => {
      con.setblocking(false);
      return textOf(await late(con.recv(9)));
    }),
  "recv-stopped": () =>
    withBytes(async (con) => {
      await con.shutdown(SHUT_RD);
      return textOf(await late(con.recv(9)));
    }),
  "recvfrom": () =>
    withDatagram(async (socket) => {
      socket.setblocking(false);
      return textOf((await late(socket.recvfrom(9)))[0]);
    }),
  "accept": () =>
    withVisitor(async (server) => {
      server.setblocking(false);
      const [con] = await late(server.accept());
      await con.close();
      return "here";
    }),
  "slow-turns": () =>
    withVisitor(async (server) => {
      const [con] = await server.accept();
      await con.close();
      server.setblocking(false);
      let turns = 0;
      const turn = (): void => {
        beBusy();
        turns++;
        next = setImmediate(turn);
      };
      let next = setImmediate(turn);
      const isOver = await server.accept().then(() => false, () => true);
      clearImmediate(next);
      // 0.1 s are 20 turns.
      return isOver && turns < 40 ? "over" : `${isOver} in turn ${turns}`;
    }),
  "select": () =>
    withBytes(async (con) => {
      const [readable] = await late(select([con], [], [], 0));
      return readable.length;
    }),
  "selector": () =>
    withVisitor(async (server) => {
      await using selector = new DefaultSelector();
      selector.register(server, EVENT_READ);
      return (await late(selector.select(0))).length;
    }),
};

let isWorking = false;

/** Calls that end all the time. */
async function work(): Promise<void> {
  isWorking = true;
  while (isWorking) await stat(".");
}

const [name = "", beside] = programArguments();
const call = CALLS[name];
if (call === undefined) throw new Error(`There is only ${Object.keys(CALLS).join(", ")}`);
const working = beside === undefined ? undefined : work();
for (let round = 0; round < ROUNDS; round++) await call();
isWorking = false;
await working;
