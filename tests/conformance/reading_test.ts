/**
 * Cases N33 to N43: reading and writing, as the suites of Node and Deno have it.
 *
 * @module
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { AF_INET, SHUT_WR, SOCK_STREAM, Socket } from "../../mod.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, closeAll, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { drained } from "./drained.ts";
import { unixPair } from "./unix_pair.ts";
import { withVisit } from "./visit.ts";

const MIB = 1024 * 1024;

conform("N33", "recvInto() counts, fills only that much, and is 0 at the end", async () => {
  await withPair(async ({ client, con }) => {
    const buffer = new Uint8Array(8).fill(46);
    await client.sendall(bytesOf("data"));
    assertEquals(await con.recvInto(buffer), 4);
    assertEquals(textOf(buffer), "data....");
    assertEquals(await con.recvInto(new Uint8Array(0)), 0);
    await client.close();
    assertEquals(await con.recvInto(buffer), 0);
    assertEquals(textOf(buffer), "data....");
  });
});

conform("N34", "shutdown(SHUT_WR) leaves receiving alone; a later send() is EPIPE", async () => {
  await withPair(async ({ client, con }) => {
    await client.shutdown(SHUT_WR);
    assertEquals(await failureOf(() => client.send(bytesOf("x"))), "BrokenPipeError EPIPE");
    await con.sendall(bytesOf("answer"));
    assertEquals(textOf(await client.recv(9)), "answer");
  });
});

conform("N35", "close() ends a recv() under way, and the peer sees the end: TCP", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = failureOf(() => client.recv(9));
    await client.close();
    assertEquals(await receiving, "ClosedError EBADF");
    assertEquals((await con.recv(9)).length, 0);
  });
});

conform("N35", "close() ends a recv() under way, and the peer sees the end: UNIX", async () => {
  await withDirectory(async (path) => {
    const { client, con, server } = await unixPair(path("socket"));
    const receiving = failureOf(() => client.recv(9));
    await client.close();
    assertEquals(await receiving, "ClosedError EBADF");
    assertEquals((await con.recv(9)).length, 0);
    await closeAll([con, server]);
  });
});

conform("N36", "close() of both ends with a recv() under way on each does not hang", async () => {
  await withPair(async ({ client, con }) => {
    const failures = [client, con].map((socket) => failureOf(() => socket.recv(9)));
    await Promise.all([client.close(), con.close()]);
    // The end of one may arrive at the other before that is closed.
    for (const failure of await Promise.all(failures)) {
      assert(["ClosedError EBADF", "no failure"].includes(failure), failure);
    }
  });
});

conform(
  "N37",
  "send() before the connection is up is EPIPE; what is no bytes a TypeError",
  async () => {
    await withServer(async (server) => {
      const socket = new Socket(AF_INET, SOCK_STREAM);
      const connecting = socket.connect(server.getsockname());
      assertEquals(await failureOf(() => socket.send(bytesOf("early"))), "BrokenPipeError EPIPE");
      await assertRejects(() => Reflect.apply(socket.send, socket, ["text"]), TypeError);
      await connecting;
      await socket.sendall(bytesOf("in time"));
      const [con] = await server.accept();
      assertEquals(textOf(await con.recv(99)), "in time");
      await closeAll([con, socket]);
    });
  },
);

conform(
  "N38",
  "send() counts bytes, not characters; 10 MB in one call arrive as 10 MB",
  async () => {
    await withPair(async ({ client, con }) => {
      assertEquals(await client.send(bytesOf("Grüße")), 7);
      assertEquals(textOf(await con.recv(99)), "Grüße");
      const draining = drained(con);
      await client.sendall(new Uint8Array(10 * MIB));
      await client.shutdown(SHUT_WR);
      assertEquals((await draining).count, 10 * MIB);
    });
  },
);

conform("N39", "send() after close() is EBADF", async () => {
  await withPair(async ({ client }) => {
    await client.close();
    assertEquals(await failureOf(() => client.send(bytesOf("x"))), "ClosedError EBADF");
    assertEquals(await failureOf(() => client.sendall(bytesOf("x"))), "ClosedError EBADF");
  });
});

conform("N40", "send() after the peer has gone is EPIPE, again each time", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.reset();
    assertEquals(await failureOf(() => socket.recv(9)), "ConnectionResetError ECONNRESET");
    for (let count = 0; count < 3; count++) {
      assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "BrokenPipeError EPIPE");
    }
  });
});

conform("N41", "sendall() of very much to a peer that dies fails once", async () => {
  await withVisit(async ({ socket, guest }) => {
    const sending = failureOf(() => socket.sendall(new Uint8Array(64 * MIB)));
    await guest.receive(1);
    await guest.reset();
    assertEquals(await sending, "ConnectionResetError ECONNRESET");
    assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "BrokenPipeError EPIPE");
  });
});

conform("N42", "who does not receive gets nothing, and later everything", async () => {
  await withPair(async ({ client, con }) => {
    const sending = client.sendall(new Uint8Array(8 * MIB).fill(7));
    con.settimeout(2);
    let count = 0;
    for (let calls = 0; count < 8 * MIB; calls++) {
      const chunk = await con.recv(calls % 2 === 0 ? 1 : MIB);
      assert(chunk.every((byte) => byte === 7));
      count += chunk.length;
    }
    await sending;
    assertEquals(count, 8 * MIB);
  });
});

conform("N43", "sendall() waits while the peer does not read; nothing beyond is lost", async () => {
  await withVisit(async ({ socket, guest }) => {
    socket.settimeout(0.1);
    const failure = await failureOf(() => socket.sendall(new Uint8Array(64 * MIB)));
    assertEquals(failure, "TimeoutError ETIMEDOUT");
    socket.settimeout(null);
    const sending = socket.sendall(bytesOf("the end"));
    const receiving = guest.receive(128 * MIB);
    await sending;
    await socket.close();
    const { count, ended } = await receiving;
    assert(ended);
    assert(count > 7 && count < 64 * MIB);
  });
});
