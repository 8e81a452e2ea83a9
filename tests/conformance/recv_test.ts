/**
 * Cases 72 to 92: recv and recvInto.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { SHUT_RD, Socket } from "../../mod.ts";
import { isPatternAt } from "../harness/pattern.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { withVisit } from "./visit.ts";

/** Reads to the end; whether what came follows the peer's pattern, and how it ended. */
async function drain(socket: Socket): Promise<{ count: number; intact: boolean; end: string }> {
  let count = 0;
  let intact = true;
  for (;;) {
    let chunk = new Uint8Array(0);
    const end = await failureOf(async () => chunk = await socket.recv(65536));
    if (end !== "no failure") return { count, intact, end };
    if (chunk.length === 0) return { count, intact, end: "the end" };
    intact &&= isPatternAt(count, chunk);
    count += chunk.length;
  }
}

conform(72, "recv() gives what is there and does not wait for all that it may give", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = con.recv(1_000_000);
    await client.sendall(bytesOf("few"));
    assertEquals(textOf(await receiving), "few");
  });
});

conform(73, "recv() leaves what it does not give to the next call", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("hello"));
    assertEquals(textOf(await con.recv(3)), "hel");
    assertEquals(textOf(await con.recv(3)), "lo");
  });
});

conform(74, "recv(0) is empty at once: open, unconnected, at the end of the stream", async () => {
  assertEquals((await new Socket().recv(0)).length, 0);
  await withPair(async ({ client, con }) => {
    assertEquals((await con.recv(0)).length, 0);
    await client.sendall(bytesOf("x"));
    assertEquals((await con.recv(0)).length, 0);
    assertEquals(textOf(await con.recv(9)), "x");
    await client.close();
    assertEquals((await con.recv(9)).length, 0);
    assertEquals((await con.recv(0)).length, 0);
  });
});

conform(74, "recv(0) on a closed socket is EBADF, where Python gives nothing", async () => {
  const socket = new Socket();
  await socket.close();
  assertEquals(await failureOf(() => socket.recv(0)), "ClosedError EBADF");
});

conform(75, "recv() refuses a size that is none, before anything is allocated", async () => {
  await withPair(async ({ con }) => {
    const recv = (...given: unknown[]) => failureOf(() => Reflect.apply(con.recv, con, given));
    assertEquals(await recv(-1), "RangeError");
    assertEquals(await recv(2 ** 40), "RangeError");
    assertEquals(await recv(2 ** 70), "RangeError");
    for (const size of ["5", 1.5, null, undefined, NaN, 5n]) {
      assertEquals(await recv(size), "TypeError");
    }
    assertEquals(await recv(), "TypeError");
  });
});

conform(76, "recv() is empty at the end of the stream, in every mode, for ever", async () => {
  await withPair(async ({ client, con }) => {
    await client.close();
    for (const timeout of [null, 1, 0, null]) {
      con.settimeout(timeout);
      for (let count = 0; count < 3; count += 1) assertEquals((await con.recv(9)).length, 0);
    }
  });
});

conform(77, "recv() gives all that came before the end of the stream", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.send(1_000_000);
    await guest.close();
    assertEquals(await drain(socket), { count: 1_000_000, intact: true, end: "the end" });
  });
});

for (const timeout of [null, 2]) {
  conform(
    78,
    `recv() gives what came before a reset, then tells once (timeout ${timeout})`,
    async () => {
      await withVisit(async ({ socket, guest }) => {
        socket.settimeout(timeout);
        await guest.send(10_000);
        const arrived = await guest.reset();
        const reset = { count: arrived, intact: true, end: "ConnectionResetError ECONNRESET" };
        assertEquals(await drain(socket), reset);
        assertEquals(await drain(socket), { count: 0, intact: true, end: "the end" });
        assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "BrokenPipeError EPIPE");
      });
    },
  );
}

conform(
  78,
  "recv() still gives what came before a reset when a send() has told of it",
  async () => {
    await withVisit(async ({ socket, guest }) => {
      const sent = await guest.flood(64 * 1024 * 1024);
      assert(sent > 256 * 1024);
      const arrived = await guest.reset();
      const told = await failureOf(() => socket.send(bytesOf("x")));
      assertEquals(told, "ConnectionResetError ECONNRESET");
      assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "BrokenPipeError EPIPE");
      assertEquals(await drain(socket), { count: arrived, intact: true, end: "the end" });
    });
  },
);

conform(
  78,
  "recv() still gives much that came before a reset when a waiting send() fails",
  async () => {
    await withVisit(async ({ socket, guest }) => {
      await guest.flood(64 * 1024 * 1024);
      const sending = failureOf(() => socket.sendall(new Uint8Array(64 * 1024 * 1024)));
      const arrived = await guest.reset();
      assertEquals(await sending, "ConnectionResetError ECONNRESET");
      assertEquals(await drain(socket), { count: arrived, intact: true, end: "the end" });
    });
  },
);

conform(
  79,
  "recv() is a reset behind the data when the peer closed with unread bytes",
  async () => {
    await withVisit(async ({ socket, guest }) => {
      await socket.sendall(bytesOf("never read"));
      await guest.receive(1);
      await guest.send(1000);
      await guest.close();
      assertEquals(await drain(socket), {
        count: 1000,
        intact: true,
        end: "ConnectionResetError ECONNRESET",
      });
      assertEquals((await socket.recv(9)).length, 0);
    });
  },
);

conform(80, "recv() needs a connection: ENOTCONN, when closed EBADF", async () => {
  const socket = new Socket();
  assertEquals(await failureOf(() => socket.recv(1)), "SocketError ENOTCONN");
  assertEquals(await failureOf(() => socket.recvInto(new Uint8Array(1))), "SocketError ENOTCONN");
  await withServer(async (server) => {
    assertEquals(await failureOf(() => server.recv(1)), "SocketError ENOTCONN");
  });
  await socket.close();
  assertEquals(await failureOf(() => socket.recv(1)), "ClosedError EBADF");
  assertEquals(await failureOf(() => socket.recvInto(new Uint8Array(1))), "ClosedError EBADF");
});

conform(81, "recv() that has nothing is EAGAIN or a timeout; with data it is neither", async () => {
  await withPair(async ({ client, con }) => {
    con.setblocking(false);
    assertEquals(await failureOf(() => con.recv(9)), "BlockingIOError EAGAIN");
    con.settimeout(0.01);
    assertEquals(await failureOf(() => con.recv(9)), "TimeoutError ETIMEDOUT");
    await client.sendall(bytesOf("data"));
    con.settimeout(2);
    assertEquals(textOf(await con.recv(2)), "da");
    con.setblocking(false);
    assertEquals(textOf(await con.recv(2)), "ta");
    assertEquals(await failureOf(() => con.recv(9)), "BlockingIOError EAGAIN");
  });
});

conform(85, "recv() after shutdown(SHUT_RD) gives what has arrived, then the end", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("before"));
    await con.shutdown(SHUT_RD);
    assertEquals(textOf(await con.recv(3)), "bef");
    assertEquals(textOf(await con.recv(9)), "ore");
    assertEquals((await con.recv(9)).length, 0);
    await con.sendall(bytesOf("still sending"));
    assertEquals(textOf(await client.recv(99)), "still sending");
  });
});

conform(86, "recvInto() gives the count and leaves the rest of the buffer alone", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abc"));
    const buffer = new Uint8Array(6).fill(46);
    assertEquals(await con.recvInto(buffer), 3);
    assertEquals(textOf(buffer), "abc...");
  });
});

conform(87, "recvInto() receives at most nbytes, where 0 is the whole buffer", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abcdef"));
    const buffer = new Uint8Array(4).fill(46);
    assertEquals(await con.recvInto(buffer, 2), 2);
    assertEquals(textOf(buffer), "ab..");
    assertEquals(await con.recvInto(buffer, 0), 4);
    assertEquals(textOf(buffer), "cdef");
    const recv = (nbytes: unknown) =>
      failureOf(() => Reflect.apply(con.recvInto, con, [buffer, nbytes]));
    assertEquals(await recv(5), "RangeError");
    assertEquals(await recv(-1), "RangeError");
    assertEquals(await recv("2"), "TypeError");
  });
});

conform(88, "recvInto() of an empty buffer is 0 at once and takes nothing", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await con.recvInto(new Uint8Array(0)), 0);
    await client.sendall(bytesOf("x"));
    assertEquals(await con.recvInto(new Uint8Array(0)), 0);
    assertEquals(textOf(await con.recv(9)), "x");
  });
});

conform(
  88,
  "recvInto() refuses what cannot be written: no buffer, or one that is gone",
  async () => {
    await withPair(async ({ con }) => {
      const into = (given: unknown) => failureOf(() => Reflect.apply(con.recvInto, con, [given]));
      for (const given of ["text", null, undefined, 5, [1, 2], new ArrayBuffer(2)]) {
        assertEquals(await into(given), "TypeError");
      }
      const gone = new Uint8Array(4);
      structuredClone(gone, { transfer: [gone.buffer] });
      assertEquals(await into(gone), "TypeError");
    });
  },
);

conform(89, "recvInto() fills a view in place and not what is beside it", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abcdefgh"));
    const around = new Uint8Array(12).fill(46);
    assertEquals(await con.recvInto(around.subarray(1, 3)), 2);
    assertEquals(await con.recvInto(new DataView(around.buffer, 4, 2)), 2);
    assertEquals(await con.recvInto(new Uint16Array(around.buffer, 8, 2)), 4);
    assertEquals(textOf(around), ".ab.cd..efgh");
  });
});

conform(91, "recv() calls that wait together get different bytes in their order", async () => {
  await withPair(async ({ client, con }) => {
    const waiting = [con.recv(2), con.recv(2), con.recv(2)];
    await client.sendall(bytesOf("aabbcc"));
    assertEquals((await Promise.all(waiting)).map(textOf), ["aa", "bb", "cc"]);
  });
});

for (const timeout of [null, 3]) {
  conform(92, `close() ends a recv() that waits with EBADF (timeout ${timeout})`, async () => {
    await withVisit(async ({ socket, guest }) => {
      socket.settimeout(timeout);
      const waiting = [failureOf(() => socket.recv(9)), failureOf(() => socket.recv(9))];
      await socket.close();
      assertEquals(await Promise.all(waiting), ["ClosedError EBADF", "ClosedError EBADF"]);
      assertEquals(await guest.receive(9), { count: 0, intact: true, ended: true, code: null });
    });
  });
}
