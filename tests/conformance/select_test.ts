/**
 * Cases 193 to 207, 52 and 53: waiting for several sockets with `select`.
 *
 * @module
 */

import { constants } from "node:os";
import { assert, assertEquals } from "@std/assert";
import { AF_UNIX, select, SHUT_RD, SHUT_WR, SO_ERROR, Socket, SOL_SOCKET } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { refusedSocket, withFullPair, withResetPeer } from "./readiness_case.ts";

/** What a call with any arguments rejects with. */
function failure(...args: readonly unknown[]): Promise<string> {
  return failureOf(() => Reflect.apply(select, undefined, args));
}

/** Whether a socket is ready to receive, and to send, without waiting for it. */
async function stateOf(socket: Socket): Promise<[readable: boolean, writable: boolean]> {
  const [readable, writable] = await select([socket], [socket], [], 0);
  return [readable.length > 0, writable.length > 0];
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

conform(199, "select() finds a socket readable that has bytes", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await stateOf(con), [false, true]);
    await client.sendall(bytesOf("now"));
    assertEquals(await select([client, con], [], []), [[con], [], []]);
  });
});

conform(199, "select() finds a socket readable for ever after the end of the stream", async () => {
  await withPair(async ({ client, con }) => {
    await client.shutdown(SHUT_WR);
    for (let count = 0; count < 3; count += 1) {
      assertEquals(await select([con], [], []), [[con], [], []]);
      assertEquals((await con.recv(1)).length, 0);
    }
  });
});

conform(199, "select() finds a socket readable that was reset", async () => {
  await withResetPeer(async (con) => {
    assertEquals(await select([con], [], []), [[con], [], []]);
    assertEquals(await failureOf(() => con.recv(1)), "ConnectionResetError ECONNRESET");
    assertEquals(await select([con], [], []), [[con], [], []]);
    assertEquals((await con.recv(1)).length, 0);
  });
});

conform(199, "select() finds a listener readable that somebody has connected to", async () => {
  await withServer(async (server) => {
    assertEquals(await stateOf(server), [false, false]);
    const client = new Socket();
    await client.connect(server.getsockname());
    assertEquals(await select([server], [], []), [[server], [], []]);
    const [con] = await server.accept();
    assertEquals(await stateOf(server), [false, false]);
    for (const socket of [con, client]) await socket.close();
  });
});

conform(199, "select() finds a socket ready that has an error to tell", async () => {
  const socket = await refusedSocket();
  assertEquals(await select([socket], [], []), [[socket], [], []]);
  await socket.close();
});

conform(199, "select() finds a stream socket ready that has no peer", async () => {
  const bound = new Socket();
  await bound.bind({ hostname: "127.0.0.1", port: 0 });
  assertEquals(await stateOf(bound), [true, true]);
  await bound.close();
  assertEquals(await stateOf(new Socket()), [true, true]);
  const unix = new Socket(AF_UNIX);
  assertEquals(await select([unix], [unix], []), [[unix], [unix], []]);
});

conform(200, "select() finds a socket readable until all of it was received", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abc"));
    for (const letter of "abc") {
      assertEquals(await select([con], [], []), [[con], [], []]);
      assertEquals(textOf(await con.recv(1)), letter);
    }
    assertEquals(await select([con], [], [], 0), [[], [], []]);
    await client.sendall(bytesOf("d"));
    assertEquals(await select([con], [], []), [[con], [], []]);
  });
});

conform(
  201,
  "select() finds a connection writable, also after an end or a reset",
  async () => {
    await withPair(async ({ client, con }) => {
      assertEquals(await select([], [con], []), [[], [con], []]);
      await client.shutdown(SHUT_WR);
      await select([con], [], []);
      assertEquals(await select([con], [con], []), [[con], [con], []]);
      await con.shutdown(SHUT_WR);
      assertEquals(await select([], [con], []), [[], [con], []]);
    });
    await withResetPeer(async (con) => {
      await select([con], [], []);
      assertEquals(await select([con], [con], []), [[con], [con], []]);
    });
  },
);

conform(201, "select() finds a socket writable again when its peer receives", async () => {
  await withFullPair(async ({ client, con, sent }) => {
    assertEquals(await select([], [con], [], 0.02), [[], [], []]);
    const selecting = select([], [con], []);
    for (let received = 0; received < sent;) received += (await client.recv(65536)).length;
    assertEquals(await selecting, [[], [con], []]);
    assertEquals(await con.send(bytesOf("more")), 4);
  });
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

conform(205, "select() rejects with EBADF at once when a socket is closed", async () => {
  await withPair(async ({ client, con, server }) => {
    const waits = [
      select([con], [], []),
      select([client, con], [], [], 3),
      select([], [], [con], 3),
    ].map((wait) => failureOf(() => wait));
    await select([], [], [], 0);
    await con.close();
    assertEquals(await Promise.all(waits), Array(3).fill("ClosedError EBADF"));
    const selecting = failureOf(() => select([server], [], []));
    await server.close();
    assertEquals(await selecting, "ClosedError EBADF");
  });
});

conform(205, "select() is woken by a shutdown of receiving", async () => {
  await withPair(async ({ con }) => {
    const selecting = select([con], [], []);
    await select([], [], [], 0);
    await con.shutdown(SHUT_RD);
    assertEquals(await selecting, [[con], [], []]);
    assertEquals((await con.recv(1)).length, 0);
  });
});

conform(206, "recv() and accept() do not wait for what select() has found", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("now")), late.connect(server.getsockname())]);
    for (const socket of [con, server]) {
      await select([socket], [], []);
      socket.setblocking(false);
    }
    assertEquals(textOf(await con.recv(9)), "now");
    const [accepted] = await server.accept();
    for (const socket of [accepted, late]) await socket.close();
  });
});

conform(206, "select() waits on when another call took what it had found", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = con.recv(9);
    const selecting = select([con], [], []);
    await client.sendall(bytesOf("first"));
    assertEquals(textOf(await receiving), "first");
    await client.sendall(bytesOf("second"));
    assertEquals(await selecting, [[con], [], []]);
    assertEquals(textOf(await con.recv(9)), "second");
  });
});

conform(207, "select() takes no byte and no connection", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("all of it")), late.connect(server.getsockname())]);
    for (let count = 0; count < 3; count += 1) {
      for (const socket of [con, server]) await select([socket], [], []);
    }
    await client.shutdown(SHUT_WR);
    let text = "";
    for await (const chunk of con.chunks()) text += textOf(chunk);
    assertEquals(text, "all of it");
    const [accepted, address] = await server.accept();
    assertEquals(address, late.getsockname());
    for (const socket of [accepted, late]) await socket.close();
  });
});

conform(207, "close() gives up what select() had fetched and nobody took", async () => {
  await withPair(async ({ client, con, server }) => {
    const late = new Socket();
    await Promise.all([client.sendall(bytesOf("lost")), late.connect(server.getsockname())]);
    for (const socket of [con, server]) await select([socket], [], []);
    await server.close();
    const outcome = await failureOf(() => late.recv(1));
    assert(["no failure", "ConnectionResetError ECONNRESET"].includes(outcome), outcome);
    await late.close();
  });
});

conform(
  52,
  "select() finds a socket writable whose connect in the background is done",
  async () => {
    await withServer(async (server) => {
      const client = new Socket();
      client.setblocking(false);
      const connecting = () => failureOf(() => client.connect(server.getsockname()));
      assertEquals(await connecting(), "BlockingIOError EINPROGRESS");
      assertEquals(await select([client], [client], []), [[], [client], []]);
      assertEquals(client.getsockopt(SOL_SOCKET, SO_ERROR), 0);
      assertEquals(await client.connectEx(server.getsockname()), 0);
      assertEquals(await connecting(), "SocketError EISCONN");
      const [con] = await server.accept();
      for (const socket of [con, client]) await socket.close();
    });
  },
);

conform(53, "select() finds a socket ready both ways whose connect has failed", async () => {
  const socket = await refusedSocket();
  assertEquals(await select([socket], [socket], []), [[socket], [socket], []]);
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), constants.errno.ECONNREFUSED);
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), 0);
  assertEquals(await stateOf(socket), [true, true]);
  await socket.close();
});
