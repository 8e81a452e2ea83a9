import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { SHUT_RD, SHUT_RDWR, SHUT_WR, Socket } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { bytesOf, textOf, withPair } from "./pair.ts";

test("recv() gives at most what was asked for and loses nothing between calls", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("hello"));
    assertEquals(textOf(await con.recv(3)), "hel");
    assertEquals(textOf(await con.recv(3)), "lo");
  });
});

test("recv() returns empty bytes after the peer closes, again and again", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("x"));
    await client.close();
    assertEquals(textOf(await con.recv(10)), "x");
    for (let count = 0; count < 3; count += 1) assertEquals((await con.recv(10)).length, 0);
    con.setblocking(false);
    assertEquals((await con.recv(10)).length, 0);
  });
});

test("recv(0) is empty at once and takes nothing", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals((await con.recv(0)).length, 0);
    await client.sendall(bytesOf("x"));
    assertEquals((await con.recv(0)).length, 0);
    assertEquals(textOf(await con.recv(1)), "x");
  });
});

test("recv() gives bytes to the caller that nothing overwrites", async () => {
  await withPair(async ({ client, con }) => {
    const kept: Uint8Array[] = [];
    for (let round = 0; round < 1000; round += 1) {
      await client.sendall(Uint8Array.of(round % 256, round >> 8));
      kept.push(await con.recv(100));
    }
    const all = kept.map(([low = 0, high = 0]) => low + high * 256);
    assertEquals(all, Array.from({ length: 1000 }, (_, round) => round));
  });
});

test("recv() calls that wait together get different bytes in their order", async () => {
  await withPair(async ({ client, con }) => {
    const waiting = [con.recv(1), con.recv(1), con.recv(1)];
    await client.sendall(bytesOf("abc"));
    assertEquals((await Promise.all(waiting)).map(textOf), ["a", "b", "c"]);
  });
});

test("recv() refuses sizes that are none, and flags that are not offered", async () => {
  await withPair(async ({ con }) => {
    const recv = (...given: unknown[]) => () => Reflect.apply(con.recv, con, given);
    assertEquals(await failureOf(recv(-1)), "RangeError");
    assertEquals(await failureOf(recv(2 ** 40)), "RangeError");
    assertEquals(await failureOf(recv(1.5)), "TypeError");
    assertEquals(await failureOf(recv("5")), "TypeError");
    assertEquals(await failureOf(recv()), "TypeError");
    assertEquals(await failureOf(recv(1, 1)), "SocketError EINVAL");
  });
});

test("recv() of a socket without a peer is ENOTCONN, of a closed one EBADF", async () => {
  const socket = new Socket();
  assertEquals(await failureOf(() => socket.recv(1)), "SocketError ENOTCONN");
  await socket.close();
  assertEquals(await failureOf(() => socket.recv(1)), "ClosedError EBADF");
});

test("recvInto() fills only what it is given, and returns how much", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abcdef"));
    const around = new Uint8Array(8).fill(46);
    assertEquals(await con.recvInto(around.subarray(2, 5)), 3);
    assertEquals(textOf(around), "..abc...");
    assertEquals(await con.recvInto(new DataView(around.buffer, 0, 2)), 2);
    assertEquals(await con.recvInto(around, 1), 1);
    assertEquals(textOf(around), "feabc...");
    assertEquals(await con.recvInto(new Uint8Array(0)), 0);
  });
});

test("recvInto() refuses more than the buffer holds, and what is no buffer", async () => {
  await withPair(async ({ con }) => {
    const into = (...given: unknown[]) => () => Reflect.apply(con.recvInto, con, given);
    assertEquals(await failureOf(into(new Uint8Array(2), 3)), "RangeError");
    assertEquals(await failureOf(into(new Uint8Array(2), -1)), "RangeError");
    assertEquals(await failureOf(into([1, 2])), "TypeError");
    assertEquals(await failureOf(into("ab")), "TypeError");
  });
});

test("send() returns how many bytes it took, and takes any view", async () => {
  await withPair(async ({ client, con }) => {
    assertEquals(await client.send(new Uint8Array(0)), 0);
    assertEquals(await client.send(Uint16Array.of(0x4141, 0x4242)), 4);
    assertEquals(textOf(await con.recv(10)), "AABB");
  });
});

test("send() and sendall() refuse text, and say how to encode it", async () => {
  await withPair(async ({ client }) => {
    const send = (given: unknown) => Reflect.apply(client.send, client, [given]);
    const error = await assertRejects(() => send("abc"), TypeError);
    assertMatch(error.message, /encode the text with new TextEncoder\(\)\.encode\(\)$/);
    assertEquals(await failureOf(() => send(null)), "TypeError");
    assertEquals(
      await failureOf(() => Reflect.apply(client.sendall, client, [5])),
      "TypeError",
    );
  });
});

test("sendall() sends all of 8 MiB, in order", async () => {
  await withPair(async ({ client, con }) => {
    const sent = new Uint8Array(8 * 1024 * 1024).map((_, index) => index >> 8);
    const sending = client.sendall(sent).then(() => client.shutdown(SHUT_WR));
    let position = 0;
    for await (const chunk of con.chunks()) {
      assert(chunk.every((byte, index) => byte === sent[position + index]));
      position += chunk.length;
    }
    await sending;
    assertEquals(position, sent.length);
  });
});

test("sendall() calls that run together are not mixed", async () => {
  await withPair(async ({ client, con }) => {
    const part = 1024 * 1024;
    const sending = Promise.all(
      [1, 2, 3].map((byte) => client.sendall(new Uint8Array(part).fill(byte))),
    ).then(() => client.shutdown(SHUT_WR));
    const changes: number[] = [];
    for await (const chunk of con.chunks()) {
      for (const byte of chunk) if (byte !== changes.at(-1)) changes.push(byte);
    }
    await sending;
    assertEquals(changes, [1, 2, 3]);
  });
});

test("send() without a connection is EPIPE as on Linux, on a closed socket EBADF", async () => {
  const socket = new Socket();
  assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "BrokenPipeError EPIPE");
  assertEquals(await failureOf(() => socket.sendall(bytesOf("x"))), "BrokenPipeError EPIPE");
  await socket.close();
  assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "ClosedError EBADF");
});

test("shutdown(SHUT_WR) ends sending and leaves receiving alone", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("question"));
    await client.shutdown(SHUT_WR);
    await client.shutdown(SHUT_WR);
    assertEquals(await failureOf(() => client.send(bytesOf("x"))), "BrokenPipeError EPIPE");
    assertEquals(textOf(await con.recv(100)), "question");
    assertEquals((await con.recv(100)).length, 0);
    await con.sendall(bytesOf("answer"));
    assertEquals(textOf(await client.recv(100)), "answer");
  });
});

test("shutdown(SHUT_RD) ends receiving for the calls that follow", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("before"));
    await con.shutdown(SHUT_RD);
    assertEquals(textOf(await con.recv(100)), "before");
    assertEquals((await con.recv(100)).length, 0);
    await con.sendall(bytesOf("still here"));
    assertEquals(textOf(await client.recv(100)), "still here");
    await con.shutdown(SHUT_RDWR);
    assertEquals((await client.recv(100)).length, 0);
  });
});

test("shutdown() refuses what is no direction, and a socket without a peer", async () => {
  const socket = new Socket();
  const shutdown = (how: unknown) => () => Reflect.apply(socket.shutdown, socket, [how]);
  assertEquals(await failureOf(shutdown("SHUT_X")), "TypeError");
  assertEquals(await failureOf(shutdown(1)), "TypeError");
  assertEquals(await failureOf(shutdown(SHUT_WR)), "SocketError ENOTCONN");
});

test("chunks() ends when the peer ends", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("abcdef"));
    await client.close();
    const chunks: string[] = [];
    for await (const chunk of con.chunks(4)) chunks.push(textOf(chunk));
    assertEquals(chunks, ["abcd", "ef"]);
  });
});

test("recv() after both ends have shut down sending is the end, not a reset", async () => {
  await withPair(async ({ client, con }) => {
    await client.shutdown(SHUT_WR);
    assertEquals((await con.recv(1)).length, 0);
    await con.shutdown(SHUT_WR);
    await con.close();
    assertEquals((await client.recv(1)).length, 0);
    assertEquals((await client.recv(1)).length, 0);
  });
});
