/**
 * Cases 117 to 128: timeouts, and the three modes of waiting.
 *
 * @module
 */

import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import {
  getdefaulttimeout,
  setdefaulttimeout,
  Socket,
  SocketError,
  TimeoutError,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { limitPasses } from "./limit_passes.ts";

const MUCH = 64 * 1024 * 1024;

/** How many milliseconds a call takes. */
async function millisecondsOf(call: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await call();
  return performance.now() - before;
}

conform(117, "settimeout() takes null, 0 and seconds, and gettimeout() gives them back", () => {
  const socket = new Socket();
  assertEquals(socket.gettimeout(), null);
  for (const seconds of [0, 0.001, 2.5, 1, null, 0, null]) {
    socket.settimeout(seconds);
    assertEquals(socket.gettimeout(), seconds);
  }
});

conform(118, "setblocking() is settimeout() with null or 0, and takes booleans only", async () => {
  const socket = new Socket();
  socket.settimeout(3);
  socket.setblocking(true);
  assertEquals(socket.gettimeout(), null);
  socket.setblocking(false);
  assertEquals(socket.gettimeout(), 0);
  for (const wrong of [null, undefined, "x", 1, 0, {}]) {
    const set = () => Reflect.apply(socket.setblocking, socket, [wrong]);
    assertEquals(await failureOf(set), "TypeError");
  }
  assertEquals(socket.gettimeout(), 0);
});

conform(119, "getblocking() is false for the timeout 0 only", () => {
  const socket = new Socket();
  const found = [null, 0, 0.001, 5, 0, null].map((seconds) => {
    socket.settimeout(seconds);
    return socket.getblocking();
  });
  assertEquals(found, [true, false, true, true, false, true]);
});

conform(120, "settimeout() refuses what is no time: RangeError, TypeError", async () => {
  const socket = new Socket();
  socket.settimeout(1);
  const set = (seconds: unknown) =>
    failureOf(() => Reflect.apply(socket.settimeout, socket, [seconds]));
  for (const wrong of [-1, -0.001, NaN, Infinity, -Infinity, 1e20]) {
    assertEquals(await set(wrong), "RangeError", String(wrong));
  }
  for (const wrong of ["1", true, undefined, {}, [], 1n]) {
    assertEquals(await set(wrong), "TypeError", String(wrong));
  }
  assertEquals(socket.gettimeout(), 1);
  socket.settimeout(-0);
  assert(Object.is(socket.gettimeout(), 0));
});

conform(121, "settimeout() and setblocking() of a closed socket are EBADF", async () => {
  const socket = new Socket();
  socket.settimeout(2);
  await socket.close();
  assertEquals(await failureOf(() => socket.settimeout(1)), "ClosedError EBADF");
  assertEquals(await failureOf(() => socket.setblocking(true)), "ClosedError EBADF");
  assertEquals([socket.gettimeout(), socket.getblocking()], [2, true]);
});

conform(
  122,
  "setdefaulttimeout() counts for the sockets that come, accepted ones too",
  async () => {
    assertEquals([getdefaulttimeout(), new Socket().gettimeout()], [null, null]);
    const old = new Socket();
    try {
      await withServer(async (server) => {
        setdefaulttimeout(2.5);
        assertEquals(getdefaulttimeout(), 2.5);
        const client = new Socket();
        await client.connect(server.getsockname());
        const [con] = await server.accept();
        assertEquals(
          [old, server, client, con].map((socket) => socket.gettimeout()),
          [null, null, 2.5, 2.5],
        );
        await con.close();
        await client.close();
      });
      for (const wrong of [-1, NaN, Infinity, "spam", true, undefined]) {
        const expected = typeof wrong === "number" ? "RangeError" : "TypeError";
        const set = () => Reflect.apply(setdefaulttimeout, undefined, [wrong]);
        assertEquals(await failureOf(set), expected, String(wrong));
      }
      assertEquals(getdefaulttimeout(), 2.5);
    } finally {
      setdefaulttimeout(null);
    }
  },
);

conform(
  123,
  "TimeoutError says that a call timed out, and has no number of the system",
  async () => {
    await withPair(async ({ con }) => {
      con.settimeout(0.01);
      const error = await assertRejects(() => con.recv(1), TimeoutError, "timed out");
      assertInstanceOf(error, SocketError);
      assertEquals([error.code, error.errno, error.syscall], ["ETIMEDOUT", null, "recv"]);
    });
  },
);

conform(124, "recv() after timeouts gets all that comes, in order", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.005);
    for (let count = 0; count < 50; count += 1) {
      assertEquals(await failureOf(() => con.recv(1)), "TimeoutError ETIMEDOUT");
      assertEquals(
        await failureOf(() => con.recvInto(new Uint8Array(1))),
        "TimeoutError ETIMEDOUT",
      );
    }
    await client.sendall(bytesOf("abcdef"));
    con.settimeout(2);
    assertEquals(textOf(await con.recv(2)), "ab");
    con.settimeout(null);
    assertEquals(textOf(await con.recv(2)), "cd");
    assertEquals(textOf(await con.recv(2)), "ef");
  });
});

conform(124, "accept() after a timeout gets the connection that comes", async () => {
  await withServer(async (server) => {
    server.settimeout(0.01);
    assertEquals(await failureOf(() => server.accept()), "TimeoutError ETIMEDOUT");
    const client = new Socket();
    await client.connect(server.getsockname());
    server.settimeout(null);
    const [con, address] = await server.accept();
    assertEquals(address, client.getsockname());
    await con.close();
    await client.close();
  });
});

conform(124, "send() after a timeout goes on where the count says", async () => {
  await withPair(async ({ client, con }) => {
    client.settimeout(0.05);
    let sent = 0;
    let failure = "no failure";
    while (failure === "no failure") {
      failure = await failureOf(async () => sent += await client.send(new Uint8Array(65536)));
    }
    assertEquals(failure, "TimeoutError ETIMEDOUT");
    client.settimeout(4);
    const sending = client.sendall(bytesOf("end")).then(() => client.close());
    let received = 0;
    for await (const chunk of con.chunks()) received += chunk.length;
    await sending;
    assertEquals(received, sent + 3);
  });
});

conform(125, "a timeout is over neither too early nor much too late", async () => {
  await withPair(async ({ con }) => {
    for (const seconds of [0.05, 0.03]) {
      con.settimeout(seconds);
      const took: number[] = [];
      for (let count = 0; count < 3; count += 1) {
        took.push(await millisecondsOf(() => failureOf(() => con.recv(1))));
      }
      const shortest = Math.min(...took);
      // A busy machine may be late at one of them, but not at all three.
      assert(shortest >= seconds * 1000 && shortest < seconds * 1000 + 100, `${took} ms`);
    }
  });
});

conform(125, "a timeout after a busy time counts from the call", async () => {
  await withPair(async ({ con }) => {
    con.settimeout(0.05);
    for (const end = performance.now() + 30; performance.now() < end;);
    const took = await millisecondsOf(() => failureOf(() => con.recv(1)));
    assert(took >= 50, `${took} ms`);
  });
});

conform(125, "a timeout never comes after success", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.02);
    const receiving = con.recv(1);
    await client.sendall(bytesOf("ab"));
    assertEquals(textOf(await receiving), "a");
    await limitPasses(0.04);
    assertEquals(textOf(await con.recv(1)), "b");
  });
});

conform(126, "settimeout() counts for the calls that follow, not for one under way", async () => {
  await withPair(async ({ client, con }) => {
    const forever = con.recv(1);
    con.settimeout(0.01);
    assertEquals(await failureOf(() => con.recv(1)), "TimeoutError ETIMEDOUT");
    const soon = failureOf(() => con.recv(1));
    con.settimeout(null);
    assertEquals(await soon, "TimeoutError ETIMEDOUT");
    await client.sendall(bytesOf("x"));
    assertEquals(textOf(await forever), "x");
  });
});

conform(127, "the timeout is for accept, recv, recvInto, send, sendall", async () => {
  await withPair(async ({ server, client }) => {
    client.settimeout(0.02);
    server.settimeout(0.02);
    const much = new Uint8Array(MUCH);
    const calls: readonly (() => Promise<unknown>)[] = [
      () => server.accept(),
      () => client.recv(1),
      () => client.recvInto(new Uint8Array(1)),
      () => client.sendall(much),
      async () => {
        for (;;) await client.send(much);
      },
    ];
    for (const call of calls) assertEquals(await failureOf(call), "TimeoutError ETIMEDOUT");
  });
});

conform(127, "the timeout is not for bind, listen, shutdown and close", async () => {
  const server = new Socket();
  server.setblocking(false);
  await server.bind({ hostname: "127.0.0.1", port: 0 });
  await server.listen();
  await server.close();
  await withPair(async ({ client, con }) => {
    client.setblocking(false);
    await client.shutdown("SHUT_WR");
    assertEquals((await con.recv(1)).length, 0);
    await client.close();
  });
});

conform(128, "an AbortSignal ends a call with its reason, and nothing is lost", async () => {
  await withPair(async ({ server, client, con }) => {
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new RangeError("enough");
    const waiting = [
      server.accept({ signal }),
      con.recv(9, 0, { signal }),
      con.recvInto(new Uint8Array(9), 0, 0, { signal }),
      con.sendall(new Uint8Array(MUCH), 0, { signal }),
    ].map((call) => call.then(() => "no failure", (error: unknown) => error));
    // Long enough for all four to wait.
    await limitPasses(0.02);
    controller.abort(reason);
    for (const error of await Promise.all(waiting)) assertEquals(error, reason);
    assertEquals(await failureOf(() => con.recv(9, 0, { signal })), "RangeError");
    await client.sendall(bytesOf("still open"));
    assertEquals(textOf(await con.recv(99)), "still open");
  });
});
