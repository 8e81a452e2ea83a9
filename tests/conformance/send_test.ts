/**
 * Cases 93 to 106: send and sendall.
 *
 * @module
 */

import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import { SHUT_WR, Socket } from "../../mod.ts";
import { patternAt } from "../harness/pattern.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { drained } from "./drained.ts";
import { withVisit } from "./visit.ts";

const MIB = 1024 * 1024;

/** More than the buffers of both ends take. */
const MUCH = 64 * MIB;

/** Sends until a send fails; how much went, and the failure. */
async function sendUntilRefused(socket: Socket): Promise<{ count: number; failure: string }> {
  for (let count = 0;;) {
    const failure = await failureOf(async () => {
      const sent = await socket.send(patternAt(count, MIB));
      assert(sent > 0 && sent <= MIB);
      count += sent;
    });
    if (failure !== "no failure") return { count, failure };
  }
}

conform(93, "send() gives how much was taken, and waits while the peer does not read", async () => {
  await withPair(async ({ client, con }) => {
    let count = 0;
    let isStuck = false;
    let pending: Promise<number>;
    do {
      assertLess(count, MUCH);
      pending = client.send(patternAt(count, MIB));
      // That nothing happens is what is tested: no event tells of it.
      const stuck = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 50));
      const sent = await Promise.race([pending, stuck]);
      isStuck = sent === undefined;
      count += sent ?? 0;
    } while (!isStuck);
    const draining = drained(con);
    count += await pending;
    await client.shutdown(SHUT_WR);
    assertEquals(await draining, { count, intact: true });
  });
});

conform(94, "send() and sendall() of nothing put nothing on the wire", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await client.send(new Uint8Array(0)), 0);
    assertEquals(await client.sendall(new Uint8Array(0)), undefined);
    client.settimeout(1);
    assertEquals(await client.send(new Uint8Array(0)), 0);
    assertEquals(await client.sendall(new Uint8Array(0)), undefined);
    await client.sendall(bytesOf("x"));
    assertEquals(textOf(await con.recv(9)), "x");
  });
});

conform(95, "send() and sendall() take bytes only: text is not encoded silently", async () => {
  await withPair(async ({ client }) => {
    for (const given of ["text", null, undefined, 5, [1, 2], new ArrayBuffer(2), {}]) {
      for (const call of [client.send, client.sendall]) {
        await assertRejects(() => Reflect.apply(call, client, [given]), TypeError);
      }
    }
    const gone = new Uint8Array(4);
    structuredClone(gone, { transfer: [gone.buffer] });
    await assertRejects(() => client.send(gone), TypeError);
  });
});

conform(
  96,
  "send() counts the bytes of a view; who changes them later changes nothing",
  async () => {
    await withPair(async ({ client, con }) => {
      const memory = bytesOf(".abcdefgh.");
      assertEquals(await client.send(memory.subarray(1, 3)), 2);
      assertEquals(await client.send(new DataView(memory.buffer, 3, 2)), 2);
      await client.sendall(bytesOf("|"));
      client.settimeout(2);
      assertEquals(await client.send(memory.subarray(5, 9)), 4);
      memory.fill(33);
      assertEquals(await client.send(Uint16Array.of(0x4141, 0x4242)), 4);
      await client.shutdown(SHUT_WR);
      let text = "";
      for await (const chunk of con.chunks()) text += textOf(chunk);
      assertEquals(text, "abcd|efghAABB");
    });
  },
);

conform(97, "send() that must not wait takes a part, then nothing: EAGAIN", async () => {
  await withPair(async ({ client, con }) => {
    client.setblocking(false);
    const { count, failure } = await sendUntilRefused(client);
    assertEquals(failure, "BlockingIOError EAGAIN");
    assertLess(count, MUCH);
    assertEquals(await failureOf(() => client.sendall(bytesOf("x"))), "BlockingIOError EAGAIN");
    const draining = drained(con);
    await client.close();
    assertEquals(await draining, { count, intact: true });
  });
});

conform(97, "sendall() that must not wait fails when not all of it fits", async () => {
  await withPair(async ({ client }) => {
    client.setblocking(false);
    assertEquals(
      await failureOf(() => client.sendall(new Uint8Array(MUCH))),
      "BlockingIOError EAGAIN",
    );
  });
});

conform(98, "sendall() sends all of 8 MiB in order, and resolves to nothing", async () => {
  for (const timeout of [null, 4]) {
    await withPair(async ({ client, con }) => {
      client.settimeout(timeout);
      const sending = client.sendall(patternAt(0, 8 * MIB));
      const draining = drained(con);
      assertEquals(await sending, undefined);
      await client.shutdown(SHUT_WR);
      assertEquals(await draining, { count: 8 * MIB, intact: true });
    });
  }
});

conform(
  99,
  "sendall() has its timeout for the whole call: progress does not extend it",
  async () => {
    await withPair(async ({ client, con }) => {
      client.settimeout(0.2);
      const before = performance.now();
      const sending = failureOf(() => client.sendall(new Uint8Array(1024 * MIB)));
      // Always some progress, and never all of it: a GiB has far too many such pieces.
      const reading = failureOf(async () => {
        for (;;) await con.recv(1024);
      });
      assertEquals(await sending, "TimeoutError ETIMEDOUT");
      const took = performance.now() - before;
      assert(took >= 199 && took < 1000, `${took} ms`);
      await con.close();
      assertEquals(await reading, "ClosedError EBADF");
    });
  },
);

for (const timeout of [null, 4]) {
  for (const how of ["reset", "close"] as const) {
    const title = `sendall() fails when the peer does: ${how} (timeout ${timeout})`;
    conform(100, title, async () => {
      await withVisit(async ({ socket, guest }) => {
        socket.settimeout(timeout);
        const sending = failureOf(() => socket.sendall(new Uint8Array(MUCH)));
        await guest.receive(1000);
        await guest[how]();
        const failure = await sending;
        assert(
          failure === "ConnectionResetError ECONNRESET" || failure === "BrokenPipeError EPIPE",
          failure,
        );
      });
    });
  }
}

for (const timeout of [null, 2]) {
  conform(
    101,
    `send() to a peer that closed is EPIPE, again and again (timeout ${timeout})`,
    async () => {
      await withVisit(async ({ socket, guest }) => {
        socket.settimeout(timeout);
        await guest.close();
        assertEquals((await socket.recv(1)).length, 0);
        let failure = "no failure";
        // The peer's answer has no event of its own: each turn of the loop may bring it.
        for (let count = 0; failure === "no failure" && count < 1000; count += 1) {
          failure = await failureOf(() => socket.send(bytesOf("x")));
          await new Promise((resolve) => setTimeout(resolve, 0));
        }
        assertEquals(failure, "BrokenPipeError EPIPE");
        for (const call of [socket.send, socket.sendall]) {
          assertEquals(
            await failureOf(() => Reflect.apply(call, socket, [bytesOf("x")])),
            "BrokenPipeError EPIPE",
          );
        }
      });
    },
  );
}

conform(102, "send() and sendall() without a connection are EPIPE, when closed EBADF", async () => {
  const socket = new Socket();
  const calls = [
    () => socket.send(bytesOf("x")),
    () => socket.sendall(bytesOf("x")),
  ];
  for (const call of calls) assertEquals(await failureOf(call), "BrokenPipeError EPIPE");
  await withServer(async (server) => {
    assertEquals(await failureOf(() => server.send(bytesOf("x"))), "BrokenPipeError EPIPE");
  });
  await socket.close();
  for (const call of calls) assertEquals(await failureOf(call), "ClosedError EBADF");
});

conform(102, "send() and sendall() after shutdown(SHUT_WR) are EPIPE", async () => {
  await withPair(async ({ client }) => {
    await client.shutdown(SHUT_WR);
    for (const timeout of [null, 1, 0]) {
      client.settimeout(timeout);
      assertEquals(await failureOf(() => client.send(bytesOf("x"))), "BrokenPipeError EPIPE");
      assertEquals(await failureOf(() => client.sendall(bytesOf("x"))), "BrokenPipeError EPIPE");
    }
  });
});

conform(
  104,
  "sendall() calls that run together are not mixed, whatever their timeouts",
  async () => {
    await withPair(async ({ client, con }) => {
      const sending: Promise<unknown>[] = [];
      for (const [index, timeout] of [null, 4, null, null, 4].entries()) {
        client.settimeout(timeout);
        sending.push(client.sendall(new Uint8Array(MIB).fill(index + 1)));
      }
      void Promise.all(sending).then(() => client.shutdown(SHUT_WR));
      const order: number[] = [];
      let count = 0;
      for await (const chunk of con.chunks()) {
        count += chunk.length;
        for (const byte of chunk) if (byte !== order.at(-1)) order.push(byte);
      }
      assertEquals([order, count], [[1, 2, 3, 4, 5], 5 * MIB]);
    });
  },
);

conform(105, "send() and recv() on one socket do not hold each other up", async () => {
  await withPair(async ({ client, con }) => {
    const size = 8 * MIB;
    const both = [client, con].map(async (socket) => {
      const draining = drained(socket);
      await socket.sendall(patternAt(0, size));
      await socket.shutdown(SHUT_WR);
      return await draining;
    });
    const all = { count: size, intact: true };
    assertEquals(await Promise.all(both), [all, all]);
  });
});

conform(105, "recv() that waits lets a send() through, and the other way round", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = client.recv(9);
    await client.sendall(bytesOf("ask"));
    assertEquals(textOf(await con.recv(9)), "ask");
    client.settimeout(4);
    const stuck = failureOf(() => client.sendall(new Uint8Array(MUCH)));
    await con.sendall(bytesOf("answer"));
    assertEquals(textOf(await receiving), "answer");
    await con.sendall(bytesOf("more"));
    assertEquals(textOf(await client.recv(9)), "more");
    await client.close();
    assertEquals(await stuck, "ClosedError EBADF");
  });
});

conform(106, "sendfile() is not offered", () => {
  assertEquals("sendfile" in new Socket(), false);
});
