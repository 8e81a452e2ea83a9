/**
 * Cases 209 to 215: what a selector knows about sockets.
 *
 * @module
 */

import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { EVENT_READ, EVENT_WRITE, Socket } from "../../mod.ts";
import { conform } from "./conform.ts";
import { BOTH, failure, maskOf, withSelector } from "./selector_case.ts";

/** What is no socket. */
const NO_SOCKETS: readonly unknown[] = [null, undefined, 3, -1, "socket", {}, { fileno: () => 3 }];

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
