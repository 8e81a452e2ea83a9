import { assertEquals } from "@std/assert";
import { DefaultSelector, EVENT_READ, Socket } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { bytesOf, withPair, withServer } from "../socket/pair.ts";
import { readinessUses } from "./readiness_uses.ts";

/** How many sockets the selector looks at in 10 calls, with so many idle ones registered. */
async function looksWith(idle: readonly Socket[]): Promise<number> {
  let looks = 0;
  await withPair(async ({ client, con }) => {
    const selector = new DefaultSelector();
    for (const socket of [con, ...idle]) selector.register(socket, EVENT_READ);
    // The first call looks at everyone.
    await selector.select(0);
    const uses = await readinessUses(async () => {
      for (let count = 0; count < 10; count += 1) {
        const selecting = selector.select();
        await client.sendall(bytesOf("now"));
        assertEquals((await selecting).length, 1);
        await con.recv(9);
      }
    });
    looks = uses.look;
    selector.close();
  });
  return looks;
}

test("select() of a selector costs the same with 0 and with 400 idle sockets", async () => {
  await withServer(async (server) => {
    const idle: Socket[] = [];
    for (let count = 0; count < 200; count += 1) {
      const client = new Socket();
      await client.connect(server.getsockname());
      idle.push(client, (await server.accept())[0]);
    }
    const alone = await looksWith([]);
    assertEquals(await looksWith(idle), alone);
    // Once when something came, once when it was gone.
    assertEquals(alone <= 30, true);
    for (const socket of idle) await socket.close();
  });
});

test("unregister() and close() leave no watcher behind", async () => {
  await withPair(async ({ client, con, server }) => {
    const uses = await readinessUses(async () => {
      const selector = new DefaultSelector();
      for (const socket of [client, con, server]) selector.register(socket, EVENT_READ);
      selector.modify(con, EVENT_READ, "data");
      selector.unregister(con);
      selector.register(con, EVENT_READ);
      await selector.select(0);
      selector.close();
    });
    assertEquals([uses.watch, uses.unwatch], [4, 4]);
  });
});
