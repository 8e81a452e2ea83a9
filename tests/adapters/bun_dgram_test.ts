import { assertEquals } from "@std/assert";
import { BunDgram } from "../../lib/adapters/bun_dgram.ts";
import { addressOf, bindSocket, closeSocket, createSocket } from "../../lib/adapters/node_dgram.ts";
import { currentRuntime } from "../harness/program.ts";
import { test } from "../harness/test.ts";

const LOOPBACK = "127.0.0.1";

test("BunDgram.below() finds Bun's socket, on Bun", async () => {
  const socket = createSocket(LOOPBACK, false);
  await bindSocket(socket, { hostname: LOOPBACK, port: 0 });
  const below = BunDgram.below(socket, () => {});
  await closeSocket(socket);
  assertEquals(below !== undefined, currentRuntime() === "bun");
});

test("BunDgram sends and receives past node:dgram, plain bytes", async () => {
  const socket = createSocket(LOOPBACK, false);
  const here = await bindSocket(socket, { hostname: LOOPBACK, port: 0 });
  const arrived = new Promise<readonly unknown[]>((resolve) => {
    socket.on("message", () => resolve(["message"]));
    const below = BunDgram.below(socket, (...datagram) => resolve(datagram));
    if (below?.trySend(Uint8Array.of(1, 2, 3), here) !== true) resolve(["not sent"]);
  });
  const isOnBun = currentRuntime() === "bun";
  const expected = isOnBun ? [Uint8Array.of(1, 2, 3), here.port, here.hostname] : ["not sent"];
  assertEquals(await arrived, expected);
  await closeSocket(socket);
});

test("BunDgram.trySend() says false where the system refuses", async () => {
  const socket = createSocket(LOOPBACK, false);
  await bindSocket(socket, { hostname: LOOPBACK, port: 0 });
  const below = BunDgram.below(socket, () => {});
  const isSent = below?.trySend(new Uint8Array(65_508), addressOf(socket));
  assertEquals(isSent, currentRuntime() === "bun" ? false : undefined);
  await closeSocket(socket);
});
