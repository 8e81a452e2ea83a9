/**
 * Case 208: many calls of `select` over many sockets leave nothing behind.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { select, Socket } from "../../mod.ts";
import { heldHeapBytes } from "../harness/collected_memory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, withServer } from "../socket/pair.ts";
import { readinessUses } from "../multiplex/readiness_uses.ts";
import { conform } from "./conform.ts";

/** Half of the sockets that are waited for: both ends of each connection are. */
const CONNECTIONS = 500;

/** Calls that find one of the sockets ready. */
const CALLS = 10_000;

/** Calls that find none and wait. */
const WAITS = 20;

/** Ten million looks take their time on a busy machine. */
const SLOW = { timeout: 20_000 };

/** What the runtime may keep for itself; one closure per call and socket would be a gigabyte. */
const GROWTH = 16 * 1024 * 1024;

/** Runs a body with many sockets, two of each connection. */
async function withManySockets(body: (sockets: Socket[]) => Promise<void>): Promise<void> {
  await withServer(async (server) => {
    const sockets: Socket[] = [];
    try {
      for (let count = 0; count < CONNECTIONS; count += 1) {
        const client = new Socket();
        sockets.push(client);
        await client.connect(server.getsockname());
        const [con] = await server.accept();
        sockets.push(con);
      }
      await body(sockets);
    } finally {
      await Promise.all(sockets.map((socket) => socket.close()));
    }
  });
}

/** Calls `select` often; returns the memory that is held afterwards. */
async function callOften(sockets: readonly Socket[], calls: number): Promise<number> {
  for (let count = 0; count < calls; count += 1) {
    assertEquals((await select(sockets, [], [], 5))[0].length, 1);
  }
  return heldHeapBytes();
}

conform(
  208,
  "select() leaves nothing behind, called 10,000 times over 1,000 sockets",
  async () => {
    await withManySockets(async (sockets) => {
      await sockets[0]?.sendall(bytesOf("now"));
      const before = await callOften(sockets, CALLS / 4);
      const after = await callOften(sockets, CALLS * 3 / 4);
      assert(after < before + GROWTH, `${before} bytes of memory became ${after}`);
    });
  },
  SLOW,
);

conform(
  208,
  "select() that waits for 1,000 sockets and gives up watches none of them",
  async () => {
    await withManySockets(async (sockets) => {
      const uses = await readinessUses(async () => {
        for (let count = 0; count < WAITS; count += 1) {
          assertEquals(await select(sockets, [], [], 0.001), [[], [], []]);
        }
        const controller = new AbortController();
        const { signal } = controller;
        const selecting = failureOf(() => select(sockets, [], [], null, { signal }));
        await select([], [], [], 0);
        controller.abort(new RangeError("enough"));
        assertEquals(await selecting, "RangeError");
      });
      assertEquals(uses.watch, (WAITS + 1) * sockets.length);
      assertEquals(uses.unwatch, uses.watch);
    });
  },
);
