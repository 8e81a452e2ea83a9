/**
 * Case 129: what a timeout keeps alive.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { getAdapter, type Socket } from "../../mod.ts";
import { bytesOf, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { linesOf, withCase } from "./socket_case.ts";

/** Runs a case with a listener of ours that accepts and then does what `visit` says. */
async function outputOf(name: string, visit: (con: Socket) => Promise<void>): Promise<string[]> {
  let lines: string[] = [];
  await withServer(async (server) => {
    const running = linesOf([name, String(server.getsockname().port)]);
    const [con] = await server.accept();
    await visit(con);
    lines = await running;
    await con.close();
  });
  return lines;
}

const nothing = (): Promise<void> => Promise.resolve();

conform(129, "a timeout does not keep the process alive when its call has ended", async () => {
  assertEquals(await outputOf("timed-recv-ended", (con) => con.sendall(bytesOf("x"))), ["1"]);
});

conform(129, "a call that waits keeps the process alive until its timeout or signal", async () => {
  assertEquals(await outputOf("timed-recv-waits", nothing), ["TimeoutError"]);
  assertEquals(await outputOf("signalled-send-waits", nothing), ["TimeoutError"]);
  // Starting two processes takes its time on a busy machine.
}, { timeout: 20_000 });

conform(
  129,
  "sendall() that timed out does not keep the process alive, once it is closed",
  async () => {
    assertEquals(await outputOf("send-timed-out-closed", nothing), ["TimeoutError"]);
  },
);

const { features, limits } = await getAdapter();
const stays = features.abandonWrite ? undefined : limits.abandonWrite;

conform(129, "sendall() that timed out does not keep the process alive", async () => {
  assertEquals(await outputOf("send-timed-out", nothing), ["TimeoutError"]);
}, {
  unsupported: { deno: stays, node: stays },
  instead: async () => {
    await withServer(async (server) => {
      await withCase(["send-timed-out", String(server.getsockname().port)], async (child) => {
        const [con] = await server.accept();
        assertEquals(await child.readLine(), "TimeoutError");
        for await (const chunk of con.chunks()) assert(chunk.length > 0);
        assertEquals((await child.exit).code, 0);
        await con.close();
      });
    });
  },
});
