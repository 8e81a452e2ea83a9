/**
 * Cases 82 to 84, 90 and 103: the flags of the calls on streams, and the calls
 * for messages on them.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  MSG_DONTWAIT,
  MSG_OOB,
  MSG_PEEK,
  MSG_TRUNC,
  MSG_WAITALL,
  Socket,
  SocketError,
} from "../../mod.ts";
import { startPythonPeer } from "../harness/peer.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";

/** Nobody is at an address that a stream ignores. */
const ELSEWHERE = { hostname: "192.0.2.1", port: 9 } as const;

conform(82, "recv() with MSG_PEEK leaves the bytes for the next call", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("hello"));
    assertEquals(textOf(await con.recv(3, MSG_PEEK)), "hel");
    assertEquals(textOf(await con.recv(9, MSG_PEEK)), "hello");
    const buffer = new Uint8Array(4);
    assertEquals([await con.recvInto(buffer, 0, MSG_PEEK), textOf(buffer)], [4, "hell"]);
    assertEquals(textOf(await con.recv(2)), "he");
    assertEquals(textOf(await con.recv(9, MSG_PEEK)), "llo");
    assertEquals(textOf(await con.recv(9)), "llo");
  });
});

conform(82, "recv() with MSG_PEEK hands out a copy", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("hello"));
    (await con.recv(5, MSG_PEEK)).fill(0);
    assertEquals(textOf(await con.recv(5)), "hello");
  });
});

conform(82, "recv() with MSG_PEEK sees more as more arrives", async () => {
  await withPair(async ({ client, con }) => {
    let seen = "";
    for (const part of ["one ", "two ", "three"]) {
      await client.sendall(bytesOf(part));
      const wanted = seen + part;
      while (seen !== wanted) seen = textOf(await con.recv(100, MSG_PEEK));
    }
    assertEquals(textOf(await con.recv(100)), "one two three");
  });
});

conform(82, "recv() with MSG_PEEK sees the end of the stream, which stays", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("x"));
    await client.close();
    assertEquals(textOf(await con.recv(1)), "x");
    for (const flags of [MSG_PEEK, MSG_PEEK, 0]) assertEquals((await con.recv(1, flags)).length, 0);
  });
});

conform(82, "recv() with MSG_DONTWAIT is EAGAIN where nothing is there", async () => {
  await withPair(async ({ client, con }) => {
    const attempt = () => con.recv(5, MSG_DONTWAIT);
    assertEquals(await failureOf(attempt), "BlockingIOError EAGAIN");
    assertEquals(
      await failureOf(() => con.recv(5, MSG_DONTWAIT | MSG_PEEK)),
      "BlockingIOError EAGAIN",
    );
    await client.sendall(bytesOf("now"));
    assertEquals(textOf(await con.recv(5, MSG_PEEK)), "now");
    assertEquals(textOf(await attempt()), "now");
  });
});

conform(82, "recv() with MSG_DONTWAIT waits where a timeout is set", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.02);
    assertEquals(await failureOf(() => con.recv(5, MSG_DONTWAIT)), "TimeoutError ETIMEDOUT");
    con.settimeout(4);
    const receiving = con.recv(5, MSG_DONTWAIT);
    await client.sendall(bytesOf("late"));
    assertEquals(textOf(await receiving), "late");
  });
});

conform(82, "send() with MSG_DONTWAIT is EAGAIN where there is no room", async () => {
  await withPair(async ({ client }) => {
    const piece = new Uint8Array(1024 * 1024);
    let failure = "no failure";
    while (failure === "no failure") {
      failure = await failureOf(() => client.send(piece, MSG_DONTWAIT));
    }
    assertEquals(failure, "BlockingIOError EAGAIN");
  });
});

conform(83, "recv() with MSG_WAITALL waits for all that was asked for", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = con.recv(11, MSG_WAITALL);
    for (const part of ["hel", "lo ", "wor", "ld!!"]) await client.sendall(bytesOf(part));
    assertEquals(textOf(await receiving), "hello world");
    assertEquals(textOf(await con.recv(9)), "!!");
  });
});

conform(83, "recvInto() with MSG_WAITALL fills the buffer, however large", async () => {
  await withPair(async ({ client, con }) => {
    const sent = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
    const buffer = new Uint8Array(sent.length);
    const receiving = con.recvInto(buffer, 0, MSG_WAITALL);
    for (let at = 0; at < sent.length; at += 50_000) {
      await client.sendall(sent.subarray(at, at + 50_000));
    }
    assertEquals(await receiving, sent.length);
    assertEquals(buffer, sent);
  });
});

conform(83, "recv() with MSG_WAITALL gives what there is at the end of the stream", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("short"));
    await client.close();
    assertEquals(textOf(await con.recv(100, MSG_WAITALL)), "short");
    assertEquals((await con.recv(100, MSG_WAITALL)).length, 0);
  });
});

conform(
  83,
  "recv() with MSG_WAITALL leaves a reset behind the bytes to the next call",
  async () => {
    const peer = await startPythonPeer();
    try {
      await withServer(async (server) => {
        const far = await peer.connect(server.getsockname());
        const [con] = await server.accept();
        const receiving = con.recv(100, MSG_WAITALL);
        await far.send(5);
        await far.reset();
        assertEquals((await receiving).length, 5);
        assertEquals(await failureOf(() => con.recv(1)), "ConnectionResetError ECONNRESET");
        assertEquals((await con.recv(1)).length, 0);
        await con.close();
      });
    } finally {
      await peer.dispose();
    }
  },
);

conform(83, "recv() with MSG_WAITALL gives what is there where a timeout is set", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(4);
    await client.sendall(bytesOf("some"));
    assertEquals(textOf(await con.recv(100, MSG_WAITALL)), "some");
  });
});

conform(83, "recv() with MSG_WAITALL and MSG_DONTWAIT does not wait", async () => {
  await withPair(async ({ client, con }) => {
    const attempt = () => con.recv(100, MSG_WAITALL | MSG_DONTWAIT);
    assertEquals(await failureOf(attempt), "BlockingIOError EAGAIN");
    await client.sendall(bytesOf("some"));
    assertEquals(textOf(await con.recv(4, MSG_PEEK | MSG_WAITALL)), "some");
    assertEquals(textOf(await attempt()), "some");
  });
});

conform(83, "recv() with MSG_WAITALL that was aborted loses nothing", async () => {
  await withPair(async ({ client, con }) => {
    const controller = new AbortController();
    const receiving = con.recv(100, MSG_WAITALL, { signal: controller.signal });
    await client.sendall(bytesOf("half"));
    controller.abort(new RangeError("enough"));
    assertEquals(await failureOf(() => receiving), "RangeError");
    assertEquals(textOf(await con.recv(4, MSG_WAITALL)), "half");
  });
});

conform(84, "recv() and send() refuse flags that they do not know", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("x"));
    const refused = [
      () => con.recv(1, MSG_OOB),
      () => con.recv(1, 2 ** 20),
      () => con.recv(1, MSG_TRUNC),
      () => con.recvInto(new Uint8Array(1), 0, MSG_PEEK | 4),
      () => con.recvfrom(1, 2 ** 20),
      () => con.send(bytesOf("x"), MSG_OOB),
      () => con.send(bytesOf("x"), MSG_PEEK),
      () => con.sendall(bytesOf("x"), 2 ** 20),
    ];
    for (const call of refused) assertEquals(await failureOf(call), "SocketError EINVAL");
    assertEquals(textOf(await con.recv(1)), "x");
  });
});

conform(84, "flags that are refused are named, urgent data by its name", async () => {
  await withPair(async ({ con }) => {
    const unknown = await assertRejects(() => con.recv(1, 2 ** 20 | MSG_PEEK), SocketError);
    assertMatch(unknown.message, /^Cannot receive from .* \(EINVAL\), .*1048576/);
    const urgent = await assertRejects(() => con.recv(1, MSG_OOB), SocketError);
    assertMatch(urgent.message, /MSG_OOB/);
  });
});

conform(84, "flags are whole numbers from 0 up", async () => {
  await withPair(async ({ con }) => {
    const recv = (flags: unknown) => () => Reflect.apply(con.recv, con, [1, flags]);
    for (const flags of ["2", null, 1.5, NaN, {}]) {
      assertEquals(await failureOf(recv(flags)), "TypeError");
    }
    for (const flags of [-1, 2 ** 40]) assertEquals(await failureOf(recv(flags)), "RangeError");
  });
});

conform(90, "recvfrom() on a stream gives the bytes and no sender", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("hello"));
    const [bytes, address] = await con.recvfrom(3);
    assertEquals([textOf(bytes), address], ["hel", null]);
    const buffer = new Uint8Array(8);
    assertEquals(await con.recvfromInto(buffer, 1), [1, null]);
    assertEquals(await con.recvfromInto(buffer), [1, null]);
    assertEquals(textOf(buffer.subarray(0, 1)), "o");
    await client.close();
    assertEquals(await con.recvfrom(3), [new Uint8Array(0), null]);
  });
});

conform(90, "recvfrom() and recvfromInto() refuse sizes as recv() does", async () => {
  await withPair(async ({ con }) => {
    const buffer = new Uint8Array(4);
    assertEquals(await failureOf(() => con.recvfrom(-1)), "RangeError");
    assertEquals(await failureOf(() => con.recvfromInto(buffer, 5)), "RangeError");
    assertEquals(await failureOf(() => con.recvfromInto(buffer, -1)), "RangeError");
    assertEquals(await failureOf(() => Reflect.apply(con.recvfrom, con, ["3"])), "TypeError");
    assertEquals(await failureOf(() => Reflect.apply(con.recvfromInto, con, [[]])), "TypeError");
  });
  const socket = new Socket();
  assertEquals(await failureOf(() => socket.recvfrom(1)), "SocketError ENOTCONN");
  await socket.close();
  assertEquals(await failureOf(() => socket.recvfrom(1)), "ClosedError EBADF");
});

conform(103, "sendto() on a connected stream ignores the address", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await client.sendto(bytesOf("one "), ELSEWHERE), 4);
    assertEquals(await client.sendto(bytesOf("two"), MSG_DONTWAIT, ELSEWHERE), 3);
    assertEquals(textOf(await con.recv(7, MSG_WAITALL)), "one two");
    const sendto = () => Reflect.apply(client.sendto, client, [bytesOf("x"), null]);
    assertEquals(await failureOf(sendto), "TypeError");
  });
});

conform(103, "sendto() on a stream without a connection is EPIPE", async () => {
  const socket = new Socket();
  assertEquals(
    await failureOf(() => socket.sendto(bytesOf("x"), ELSEWHERE)),
    "BrokenPipeError EPIPE",
  );
  await socket.close();
  assert(await failureOf(() => socket.sendto(bytesOf("x"), ELSEWHERE)) === "ClosedError EBADF");
});
