/**
 * Cases 107 to 116: shutdown and close.
 *
 * @module
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  AF_UNIX,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  type ShutdownHow,
  SO_KEEPALIVE,
  Socket,
  SOL_SOCKET,
} from "../../mod.ts";
import { patternAt } from "../harness/pattern.ts";
import type { Received } from "../harness/peer.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { drained } from "./drained.ts";
import { withVisit } from "./visit.ts";

const MIB = 1024 * 1024;

conform(
  107,
  "shutdown(SHUT_WR) ends one direction: the peer reads the end and answers",
  async () => {
    await withPair(async ({ client, con }) => {
      await client.sendall(bytesOf("question"));
      await client.shutdown(SHUT_WR);
      assertEquals(textOf(await con.recv(99)), "question");
      assertEquals((await con.recv(99)).length, 0);
      await con.sendall(bytesOf("answer"));
      assertEquals(textOf(await client.recv(99)), "answer");
      await con.sendall(bytesOf("and more"));
      assertEquals(textOf(await client.recv(99)), "and more");
    });
  },
);

conform(108, "shutdown() again is fine, in any order", async () => {
  await withPair(async ({ client }) => {
    for (const how of [SHUT_WR, SHUT_WR, SHUT_RD, SHUT_RD, SHUT_RDWR, SHUT_RDWR, SHUT_WR]) {
      await client.shutdown(how);
    }
  });
});

conform(108, "shutdown() takes one of three constants and nothing else", async () => {
  await withPair(async ({ client }) => {
    for (const how of ["SHUT_X", "x", "", null, undefined, 0, 3, -1, 2 ** 31]) {
      await assertRejects(() => client.shutdown(how as ShutdownHow), TypeError);
    }
    await client.sendall(bytesOf("x"));
  });
});

conform(109, "shutdown() without a connection is ENOTCONN, when closed EBADF", async () => {
  for (const socket of [new Socket(), new Socket(AF_UNIX)]) {
    assertEquals(await failureOf(() => socket.shutdown(SHUT_WR)), "SocketError ENOTCONN");
    await socket.close();
    assertEquals(await failureOf(() => socket.shutdown(SHUT_WR)), "ClosedError EBADF");
  }
});

conform(109, "shutdown() is ENOTCONN when both directions have ended", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.closeWrite();
    assertEquals((await socket.recv(9)).length, 0);
    await socket.shutdown(SHUT_WR);
    await guest.receive(1);
    for (const how of [SHUT_WR, SHUT_RD, SHUT_RDWR] as const) {
      assertEquals(await failureOf(() => socket.shutdown(how)), "SocketError ENOTCONN");
    }
  });
});

conform(109, "shutdown() is ENOTCONN after a reset", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.reset();
    assertEquals(await failureOf(() => socket.recv(9)), "ConnectionResetError ECONNRESET");
    for (const how of [SHUT_WR, SHUT_RD, SHUT_RDWR] as const) {
      assertEquals(await failureOf(() => socket.shutdown(how)), "SocketError ENOTCONN");
    }
  });
});

const NO_END_OF_READS = "a read of Deno goes on until something comes, or close()";

conform(110, "shutdown(SHUT_RD) ends receiving here, and leaves sending alone", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("before"));
    await con.shutdown(SHUT_RD);
    assertEquals(textOf(await con.recv(99)), "before");
    for (const timeout of [null, 1, 0]) {
      con.settimeout(timeout);
      assertEquals((await con.recv(99)).length, 0);
    }
    await con.sendall(bytesOf("still here"));
    assertEquals(textOf(await client.recv(99)), "still here");
  });
});

for (const timeout of [null, 4]) {
  const title = `shutdown(SHUT_RD) ends a recv() that waits (timeout ${timeout})`;
  conform(110, title, async () => {
    await withPair(async ({ con }) => {
      con.settimeout(timeout);
      const waiting = [con.recv(9), con.recv(9), con.recvInto(new Uint8Array(9))];
      await con.shutdown(SHUT_RD);
      const [first, second, third] = await Promise.all(waiting);
      assertEquals([first, second, third], [new Uint8Array(0), new Uint8Array(0), 0]);
    });
  }, {
    unsupported: timeout === null ? { deno: NO_END_OF_READS } : {},
    instead: async () => {
      await withPair(async ({ client, con }) => {
        const waiting = [con.recv(9), con.recv(9), con.recvInto(new Uint8Array(9))];
        await con.shutdown(SHUT_RD);
        assertEquals((await con.recv(9)).length, 0);
        const [, second, third] = waiting;
        assertEquals(await Promise.all([second, third]), [new Uint8Array(0), 0]);
        await client.sendall(bytesOf("late"));
        assertEquals(await waiting[0], bytesOf("late"));
      });
    },
  });
}

for (const timeout of [null, 4]) {
  conform(
    111,
    `shutdown(SHUT_WR) comes behind all that was sent (timeout ${timeout})`,
    async () => {
      await withPair(async ({ client, con }) => {
        client.settimeout(timeout);
        const sending = [
          client.sendall(patternAt(0, 4 * MIB)),
          client.sendall(patternAt(4 * MIB, 4 * MIB)),
          client.shutdown(SHUT_WR),
        ];
        assertEquals(await drained(con), { count: 8 * MIB, intact: true });
        await Promise.all(sending);
      });
    },
  );
}

/** Every call of a socket that must not work when it is closed. */
function callsOf(socket: Socket): readonly (() => unknown)[] {
  const address = { hostname: "127.0.0.1", port: 1 };
  return [
    () => socket.bind(address),
    () => socket.listen(),
    () => socket.accept(),
    () => socket.connect(address),
    () => socket.recv(1),
    () => socket.recvInto(new Uint8Array(1)),
    () => socket.send(bytesOf("x")),
    () => socket.sendall(bytesOf("x")),
    () => socket.shutdown(SHUT_WR),
    () => socket.getsockname(),
    () => socket.getpeername(),
    () => socket.settimeout(1),
    () => socket.setblocking(true),
    () => socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1),
    () => socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE),
  ];
}

/** Sees that a socket is closed, and that closing again does nothing. */
async function assertClosed(socket: Socket): Promise<void> {
  await Promise.all([socket.close(), socket.close()]);
  await socket.close();
  for (const call of callsOf(socket)) {
    assertEquals(await failureOf(call), "ClosedError EBADF", String(call));
  }
  assertEquals([socket.gettimeout(), socket.fileno()], [null, -1]);
}

conform(112, "close() works in any state and again; then every call is EBADF", async () => {
  await assertClosed(new Socket());
  const bound = new Socket();
  await bound.bind({ hostname: "127.0.0.1", port: 0 });
  await assertClosed(bound);
  await withServer(async (server) => await assertClosed(server));
  await withPair(async ({ client, con }) => {
    await assertClosed(client);
    await assertClosed(con);
  });
});

conform(113, "close() with everything read ends the stream in peace", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.send(1000);
    for (let count = 0; count < 1000;) count += (await socket.recv(1000)).length;
    await socket.close();
    assertEquals(await guest.receive(9), { count: 0, intact: true, ended: true, code: null });
  });
});

/** Closes with bytes that nobody has read; what the peer then gets. */
async function receivedAfterClose(): Promise<Received> {
  let received: Received | undefined;
  await withVisit(async ({ socket, guest }) => {
    await guest.flood(4 * MIB);
    await socket.close();
    received = await guest.receive(9);
  });
  assert(received !== undefined);
  return received;
}

conform(113, "close() with bytes that nobody read resets", async () => {
  assertEquals((await receivedAfterClose()).code, "ECONNRESET");
}, {
  unsupported: { deno: "Deno ends the stream before it closes: the peer reads the end first" },
  instead: async () => {
    assertEquals(await receivedAfterClose(), { count: 0, intact: true, ended: true, code: null });
  },
});

for (const timeout of [null, 4, 0]) {
  conform(
    114,
    `close() right behind a send() loses nothing of it (timeout ${timeout})`,
    async () => {
      await withPair(async ({ client, con }) => {
        client.settimeout(timeout);
        const count = await client.send(patternAt(0, 32 * MIB));
        const closing = client.close();
        assertEquals(await drained(con), { count, intact: true });
        await closing;
      });
    },
  );
}

conform(
  115,
  "recv() says that the peer has closed; this end stays open until it closes",
  async () => {
    await withVisit(async ({ socket, guest }) => {
      await guest.closeWrite();
      assertEquals((await socket.recv(9)).length, 0);
      await socket.sendall(patternAt(0, 1000));
      assertEquals((await guest.receive(1000)).count, 1000);
      await socket.sendall(patternAt(1000, 1000));
      await socket.close();
      assertEquals(await guest.receive(9999), {
        count: 1000,
        intact: true,
        ended: true,
        code: null,
      });
    });
  },
);

const LEFT_OUT = "makefile() is left out: chunks() and the streams of the platform do its work";

conform(116, "makefile() is not offered", () => {}, {
  unsupported: { deno: LEFT_OUT, bun: LEFT_OUT, node: LEFT_OUT },
  instead: () => assertEquals("makefile" in new Socket(), false),
});
