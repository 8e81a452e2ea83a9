/**
 * Cases 216 to 222, 52, 53 and 201: what a selector finds ready.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { DefaultSelector, EVENT_READ, EVENT_WRITE, SHUT_WR, Socket } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { refusedSocket, withFullPair, withResetPeer } from "./readiness_case.ts";
import { BOTH, failure, maskOf, withSelector } from "./selector_case.ts";

conform(216, "select() of a selector gives keys with what is true of their events", async () => {
  await withPair(async ({ client, con }) => {
    await withSelector(async (selector) => {
      const key = selector.register(con, BOTH);
      assertEquals(await selector.select(), [[key, EVENT_WRITE]]);
      const reading = selector.modify(con, EVENT_READ);
      assertEquals(await selector.select(0), []);
      const selecting = selector.select(null);
      await client.sendall(bytesOf("now"));
      assertEquals(await selecting, [[reading, EVENT_READ]]);
      const both = selector.modify(con, BOTH);
      assertEquals(await selector.select(), [[both, BOTH]]);
      assertEquals(textOf(await con.recv(9)), "now");
      assertEquals(await selector.select(), [[both, EVENT_WRITE]]);
    });
  });
});

conform(216, "select() of a selector only looks when its time is 0 or less", async () => {
  await withPair(async ({ con }) => {
    await withSelector(async (selector) => {
      selector.register(con, EVENT_READ);
      const before = performance.now();
      for (const timeout of [0, -1, -0.5]) assertEquals(await selector.select(timeout), []);
      assert(performance.now() - before < 1000);
      assertEquals(await failure(selector, "select", "x"), "TypeError");
      assertEquals(await failure(selector, "select", NaN), "RangeError");
      assertEquals(await failure(selector, "select", Infinity), "RangeError");
    });
  });
});

conform(217, "select() of a selector without sockets just waits", async () => {
  await withSelector(async (selector) => {
    assertEquals([await selector.select(0), await selector.select(-1)], [[], []]);
    const before = performance.now();
    assertEquals(await selector.select(0.15), []);
    const elapsed = performance.now() - before;
    assert(elapsed >= 149 && elapsed < 1000, `${elapsed} ms`);
  });
});

conform(218, "select() of a selector reports an end and a reset both ways", async () => {
  const masks = async (con: Socket): Promise<number[]> => {
    const found: number[] = [];
    await withSelector(async (selector) => {
      selector.register(con, EVENT_READ);
      found.push(await maskOf(selector, null));
      selector.modify(con, BOTH);
      found.push(await maskOf(selector, null));
      selector.modify(con, EVENT_WRITE);
      found.push(await maskOf(selector, null));
    });
    return found;
  };
  await withPair(async ({ client, con }) => {
    await client.shutdown(SHUT_WR);
    assertEquals(await masks(con), [EVENT_READ, BOTH, EVENT_WRITE]);
  });
  await withResetPeer(async (con) => {
    assertEquals(await masks(con), [EVENT_READ, BOTH, EVENT_WRITE]);
  });
});

conform(219, "select() of a selector does not report a socket that was closed", async () => {
  await withPair(async ({ client, con, server }) => {
    await withSelector(async (selector) => {
      selector.register(con, BOTH);
      selector.register(server, EVENT_READ);
      await selector.select();
      await con.close();
      assertEquals(await selector.select(0), []);
      const waiting = selector.select(null);
      await server.close();
      selector.register(client, EVENT_WRITE);
      assertEquals((await waiting).map(([key]) => key.fileobj), [client]);
      assertEquals(selector.getMap()?.size, 3);
      selector.unregister(con);
      assertEquals(selector.getMap()?.size, 2);
    });
  });
});

conform(220, "close() of a selector may be repeated, and ends its use", async () => {
  const selector = new DefaultSelector();
  selector.close();
  selector.close();
  assertEquals(await failure(selector, "select", 0), "RangeError");
  assertEquals(await failure(selector, "register", new Socket(), EVENT_READ), "RangeError");
});

conform(220, "close() of a selector ends a select() that waits, and closes no socket", async () => {
  await withPair(async ({ client, con }) => {
    const selector = new DefaultSelector();
    selector.register(con, EVENT_READ);
    const selecting = failure(selector, "select", null);
    assertEquals(
      await failureOf(() => client.recv(1, 0, { signal: AbortSignal.abort() })),
      "AbortError",
    );
    selector.close();
    assertEquals(await selecting, "RangeError");
    await client.sendall(bytesOf("now"));
    assertEquals(textOf(await con.recv(9)), "now");
  });
});

conform(220, "a selector is closed at the end of `using` and of `await using`", async () => {
  for (const symbol of [Symbol.dispose, Symbol.asyncDispose] as const) {
    const selector = new DefaultSelector();
    await selector[symbol]();
    assertEquals(selector.getMap(), null);
  }
});

conform(221, "select() of a selector finds exactly the one of 12 that has something", async () => {
  await withServer(async (server) => {
    const pairs: [client: Socket, con: Socket][] = [];
    for (let count = 0; count < 12; count += 1) {
      const client = new Socket();
      await client.connect(server.getsockname());
      pairs.push([client, (await server.accept())[0]]);
    }
    await withSelector(async (selector) => {
      for (const [, con] of pairs) selector.register(con, EVENT_READ);
      for (const step of [5, 7, 11]) {
        for (let count = 0; count < 12; count += 1) {
          const [client, con] = pairs[(count * step) % 12] ?? [server, server];
          await client.sendall(bytesOf("x"));
          assertEquals((await selector.select()).map(([key]) => key.fileobj === con), [true]);
          assertEquals((await con.recv(9)).length, 1);
        }
      }
    });
    for (const socket of pairs.flat()) await socket.close();
  });
});

conform(221, "a selector takes more than 1,024 sockets", async () => {
  await withSelector(async (selector) => {
    for (let count = 0; count < 1100; count += 1) selector.register(new Socket(), EVENT_WRITE);
    assertEquals((await selector.select(0)).length, 1100);
  });
});

conform(222, "register() and modify() count for the select() that waits", async () => {
  await withPair(async ({ client, con }) => {
    await withSelector(async (selector) => {
      selector.register(con, EVENT_READ);
      const selecting = selector.select();
      const other = selector.select();
      await selector.select(0);
      selector.register(client, EVENT_WRITE);
      assertEquals((await selecting).map(([key]) => key.fileobj === client), [true]);
      assertEquals((await other).length, 1);
      selector.unregister(client);
      const waiting = selector.select();
      await selector.select(0);
      selector.modify(con, EVENT_WRITE);
      assertEquals((await waiting).map(([, mask]) => mask), [EVENT_WRITE]);
    });
  });
});

conform(
  222,
  "unregister() within the loop over what is ready ends the events of a socket",
  async () => {
    await withSelector(async (selector) => {
      const sockets = [new Socket(), new Socket(), new Socket()];
      for (const socket of sockets) selector.register(socket, BOTH);
      for (const [{ fileobj }] of await selector.select()) {
        if (fileobj === sockets[0]) selector.unregister(fileobj);
        if (fileobj === sockets[1]) selector.modify(fileobj, EVENT_READ);
      }
      const [second, third] = await selector.select();
      assertEquals([second?.[0].fileobj === sockets[1], second?.[1]], [true, EVENT_READ]);
      assertEquals([third?.[0].fileobj === sockets[2], third?.[1]], [true, BOTH]);
    });
  },
);

conform(52, "a selector reports a connect in the background that is done", async () => {
  await withServer(async (server) => {
    const client = new Socket();
    client.setblocking(false);
    await withSelector(async (selector) => {
      assertEquals(
        await failureOf(() => client.connect(server.getsockname())),
        "BlockingIOError EINPROGRESS",
      );
      selector.register(client, BOTH);
      assertEquals(await maskOf(selector, null), EVENT_WRITE);
      const [con] = await server.accept();
      await con.sendall(bytesOf("now"));
      selector.modify(client, EVENT_READ);
      assertEquals(await maskOf(selector, null), EVENT_READ);
      await con.close();
    });
    await client.close();
  });
});

conform(53, "a selector reports a connect in the background that was refused", async () => {
  await withSelector(async (selector) => {
    const socket = await refusedSocket();
    selector.register(socket, BOTH);
    assertEquals(await maskOf(selector, null), BOTH);
    await socket.close();
  });
});

conform(201, "a selector reports room in a connection that was full", async () => {
  await withFullPair(async ({ client, con, sent }) => {
    await withSelector(async (selector) => {
      selector.register(con, BOTH);
      assertEquals(await selector.select(0), []);
      const selecting = maskOf(selector, null);
      for (let received = 0; received < sent;) received += (await client.recv(65536)).length;
      assertEquals(await selecting, EVENT_WRITE);
    });
  });
});
