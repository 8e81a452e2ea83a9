/**
 * Cases 193 to 204: what `select` takes, gives and waits.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { select, Socket } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, withPair } from "../socket/pair.ts";
import { conform } from "./conform.ts";

/** What a call with any arguments rejects with. */
function failure(...args: readonly unknown[]): Promise<string> {
  return failureOf(() => Reflect.apply(select, undefined, args));
}

conform(193, "select() takes three iterables", async () => {
  assertEquals(await failure(1, 2, 3), "TypeError");
  assertEquals(await failure([], [], null), "TypeError");
  assertEquals(await failure([], []), "TypeError");
  assertEquals(await failure(), "TypeError");
});

conform(193, "select() takes sets, generators and tuples", async () => {
  const socket = new Socket();
  function* sockets(): Generator<Socket> {
    yield socket;
  }
  const frozen = Object.freeze([socket]);
  assertEquals(await select(new Set([socket]), sockets(), frozen), [[socket], [socket], []]);
});

conform(194, "select() takes nothing but sockets", async () => {
  const object = { fileno: () => 3 };
  for (const item of [3, -1, "socket", null, undefined, {}, object]) {
    assertEquals(await failure([item], [], [], 0), "TypeError");
    assertEquals(await failure([], [], [item], 0), "TypeError");
  }
});

conform(195, "select() refuses a closed socket in any list", async () => {
  const closed = new Socket();
  await closed.close();
  assertEquals(await failure([closed], [], [], 0), "RangeError");
  assertEquals(await failure([], [closed], [], 0), "RangeError");
  assertEquals(await failure([], [], [closed], 0), "RangeError");
});

conform(196, "select() takes a time in seconds that is not negative, or null", async () => {
  const ready = new Socket();
  for (const timeout of [-1, -0.001, NaN, Infinity]) {
    assertEquals(await failure([ready], [], [], timeout), "RangeError");
  }
  assertEquals(await failure([ready], [], [], "x"), "TypeError");
  for (const timeout of [undefined, null, 0, 0.5, 1e9]) {
    assertEquals(await failure([ready], [], [], timeout), "no failure");
  }
});

conform(197, "select() gives new lists, in the order and as often as asked", async () => {
  const [first, second] = [new Socket(), new Socket()];
  const asked = Object.freeze([second, first, second]);
  const [readable, writable, exceptional] = await select(asked, asked, asked, 0);
  assertEquals(readable.map((socket) => asked.indexOf(socket)), [0, 1, 0]);
  assertEquals([writable.length, exceptional.length], [3, 0]);
  assert(new Set<unknown>([asked, readable, writable, exceptional]).size === 4);
});

conform(197, "select() is not disturbed by a list that changes meanwhile", async () => {
  await withPair(async ({ client, con }) => {
    const asked = [con];
    const selecting = select(asked, [], []);
    asked.length = 0;
    await client.sendall(bytesOf("now"));
    assertEquals(await selecting, [[con], [], []]);
  });
});

conform(198, "select() with three empty lists just waits", async () => {
  const before = performance.now();
  assertEquals(await select([], [], [], 0.02), [[], [], []]);
  // A timer may round its time down to the millisecond before.
  assert(performance.now() - before >= 19);
});

conform(202, "select() never finds an exceptional condition", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("now"));
    assertEquals(await select([con], [], [con]), [[con], [], []]);
    assertEquals(await select([], [], [con], 0), [[], [], []]);
  });
});

conform(203, "select() takes as many sockets as there are", async () => {
  const sockets = Array.from({ length: 1100 }, () => new Socket());
  const [readable, writable] = await select(sockets, sockets, [], 0);
  assertEquals([readable.length, writable.length], [1100, 1100]);
});

conform(204, "select() waits no longer than it has to", async () => {
  const before = performance.now();
  await select([], [], [], 0);
  await select([new Socket()], [], []);
  assert(performance.now() - before < 1000);
  const start = performance.now();
  await select([], [], [], 0.1);
  const elapsed = performance.now() - start;
  assert(elapsed >= 99 && elapsed < 1000, `${elapsed} ms`);
});
