/**
 * Cases 209 to 222: waiting for many sockets with a selector.
 *
 * @module
 */

import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { DefaultSelector, EVENT_READ, EVENT_WRITE, SHUT_WR, Socket } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { refusedSocket, withFullPair, withResetPeer } from "./readiness_case.ts";

const BOTH = EVENT_READ | EVENT_WRITE;

/** What is no socket. */
const NO_SOCKETS: readonly unknown[] = [null, undefined, 3, -1, "socket", {}, { fileno: () => 3 }];

/** Runs a body with a selector, and closes it. */
async function withSelector(body: (selector: DefaultSelector) => Promise<void>): Promise<void> {
  const selector = new DefaultSelector();
  try {
    await body(selector);
  } finally {
    selector.close();
  }
}

/** What a method called with any arguments fails with. */
function failure(
  selector: DefaultSelector,
  method: "getKey" | "modify" | "register" | "select" | "unregister",
  ...args: readonly unknown[]
): Promise<string> {
  return failureOf(() => Reflect.apply(selector[method], selector, args));
}

/** The events that one socket of its own is reported with, 0 when it is not. */
async function maskOf(selector: DefaultSelector, timeout: number | null = 0): Promise<number> {
  const found = await selector.select(timeout);
  return found[0]?.[1] ?? 0;
}

conform(209, "register() gives a key with socket, number, events and data", async () => {
  await withSelector(async (selector) => {
    const socket = new Socket();
    const key = selector.register(socket, BOTH, "mine");
    assertEquals({ ...key }, { fileobj: socket, fd: socket.fileno(), events: 3, data: "mine" });
    assertEquals([EVENT_READ, EVENT_WRITE], [1, 2]);
    const other = new Socket();
    assertEquals(selector.register(other, EVENT_READ).data, null);
    await socket.close();
    assertEquals(selector.getKey(socket).fd, key.fd);
  });
});

conform(210, "register() refuses events that do not exist", async () => {
  await withSelector(async (selector) => {
    const socket = new Socket();
    for (const events of [0, 4, 7, 999_999, -1, 1.5, NaN]) {
      assertEquals(await failure(selector, "register", socket, events), "RangeError");
    }
    for (const events of ["1", null, undefined, true]) {
      assertEquals(await failure(selector, "register", socket, events), "TypeError");
    }
    assertEquals(selector.getMap()?.size, 0);
  });
});

conform(210, "register() refuses what is no open socket", async () => {
  await withSelector(async (selector) => {
    for (const wrong of NO_SOCKETS) {
      assertEquals(await failure(selector, "register", wrong, EVENT_READ), "TypeError");
    }
    const closed = new Socket();
    await closed.close();
    assertEquals(await failure(selector, "register", closed, EVENT_READ), "RangeError");
    assertEquals(selector.getMap()?.size, 0);
  });
});

conform(211, "register() refuses a socket that is registered", async () => {
  await withSelector(async (selector) => {
    const socket = new Socket();
    const key = selector.register(socket, EVENT_READ);
    assertEquals(await failure(selector, "register", socket, EVENT_WRITE), "RangeError");
    assertThrows(() => selector.register(socket, EVENT_READ), RangeError, "already registered");
    assertStrictEquals(selector.getKey(socket), key);
  });
});

conform(212, "unregister() gives the key, once, also when the socket is closed", async () => {
  await withSelector(async (selector) => {
    const [socket, other] = [new Socket(), new Socket()];
    const keys = [selector.register(socket, EVENT_READ), selector.register(other, EVENT_READ)];
    await other.close();
    assertStrictEquals(selector.unregister(socket), keys[0]);
    assertStrictEquals(selector.unregister(other), keys[1]);
    assertEquals(await failure(selector, "unregister", socket), "RangeError");
    assertThrows(() => selector.unregister(new Socket()), RangeError, "not registered");
    for (const wrong of NO_SOCKETS) {
      assertEquals(await failure(selector, "unregister", wrong), "TypeError");
    }
  });
});

conform(
  213,
  "modify() changes events and data, and keeps the key where nothing changes",
  async () => {
    await withSelector(async (selector) => {
      const socket = new Socket();
      const key = selector.register(socket, EVENT_READ, "old");
      assertStrictEquals(selector.modify(socket, EVENT_READ, "old"), key);
      const changed = selector.modify(socket, EVENT_READ, "new");
      assertEquals({ ...changed }, { ...key, data: "new" });
      assertEquals(await selector.select(0), [[changed, EVENT_READ]]);
      const both = selector.modify(socket, BOTH, "new");
      assertEquals(await selector.select(0), [[both, BOTH]]);
      assertEquals(await maskOf(selector), BOTH);
      selector.modify(socket, EVENT_WRITE);
      assertEquals(await maskOf(selector), EVENT_WRITE);
    });
  },
);

conform(213, "modify() refuses what is wrong and keeps the key", async () => {
  await withSelector(async (selector) => {
    const socket = new Socket();
    assertEquals(await failure(selector, "modify", socket, EVENT_READ), "RangeError");
    const key = selector.register(socket, EVENT_READ);
    for (const events of [0, 4]) {
      assertEquals(await failure(selector, "modify", socket, events), "RangeError");
    }
    assertEquals(await failure(selector, "modify", socket, "1"), "TypeError");
    assertStrictEquals(selector.getKey(socket), key);
    assertEquals(await maskOf(selector), EVENT_READ);
  });
});

conform(214, "getKey() gives the key; after close() neither it nor getMap() has any", async () => {
  await withSelector(async (selector) => {
    const socket = new Socket();
    const key = selector.register(socket, EVENT_READ);
    assertStrictEquals(selector.getKey(socket), key);
    assertEquals(await failure(selector, "getKey", new Socket()), "RangeError");
    selector.close();
    assertEquals(await failure(selector, "getKey", socket), "Error");
    assertEquals(selector.getMap(), null);
  });
});

conform(215, "getMap() shows the keys as they are, and cannot change them", async () => {
  await withSelector((selector) => {
    const [first, second] = [new Socket(), new Socket()];
    const map = selector.getMap();
    assert(map !== null);
    assertEquals([map.size, map.has(first), map.get(first)], [0, false, undefined]);
    const keys = [selector.register(first, EVENT_READ), selector.register(second, EVENT_WRITE)];
    assertEquals([map.size, map.has(first), map.get(second)], [2, true, keys[1]]);
    assertEquals([[...map.keys()].length, [...map.values()]], [2, keys]);
    assertEquals([...map], [...map.entries()]);
    const seen: unknown[] = [];
    map.forEach((key, socket, shown) => seen.push([socket === key.fileobj, shown === map]));
    assertEquals(seen, [[true, true], [true, true]]);
    for (const method of ["set", "delete", "clear"]) assert(!(method in map));
    selector.unregister(first);
    assertEquals(map.size, 1);
    selector.close();
    assertEquals([map.size, [...map]], [0, []]);
    return Promise.resolve();
  });
});

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
