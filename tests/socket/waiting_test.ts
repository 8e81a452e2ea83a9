import { assert, assertEquals } from "@std/assert";
import { Socket } from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { bytesOf, textOf, withPair, withServer } from "./pair.ts";

test("recv() times out not before its time, and loses nothing by it", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.05);
    const before = performance.now();
    assertEquals(await failureOf(() => con.recv(10)), "TimeoutError ETIMEDOUT");
    // A timer may round its time down to the millisecond before.
    assert(performance.now() - before >= 49);
    await client.sendall(bytesOf("late"));
    con.settimeout(null);
    assertEquals(textOf(await con.recv(2)), "la");
    assertEquals(textOf(await con.recv(9)), "te");
  });
});

test("recv() times out not a fraction of a millisecond before its time", async () => {
  await withPair(async ({ con }) => {
    for (let count = 0; count < 50; count += 1) {
      const milliseconds = 2 + count / 30;
      con.settimeout(milliseconds / 1000);
      const before = performance.now();
      assertEquals(await failureOf(() => con.recv(10)), "TimeoutError ETIMEDOUT");
      assert(performance.now() - before >= milliseconds);
    }
  });
});

test("recv() that must not wait is EAGAIN, and gives what is there", async () => {
  await withPair(async ({ client, con }) => {
    con.setblocking(false);
    assertEquals(await failureOf(() => con.recv(10)), "BlockingIOError EAGAIN");
    await client.sendall(bytesOf("now"));
    let got = "";
    while (got === "") {
      const failure = await failureOf(async () => got = textOf(await con.recv(10)));
      assert(failure === "no failure" || failure === "BlockingIOError EAGAIN", failure);
    }
    assertEquals(got, "now");
  });
});

test("recv() that was aborted rejects with the reason and loses nothing", async () => {
  await withPair(async ({ client, con }) => {
    const controller = new AbortController();
    const receiving = con.recv(10, 0, { signal: controller.signal });
    controller.abort(new RangeError("enough"));
    assertEquals(await failureOf(() => receiving), "RangeError");
    await client.sendall(bytesOf("late"));
    assertEquals(textOf(await con.recv(10)), "late");
  });
});

test("recv() with a signal that is aborted already takes nothing", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("here"));
    const signal = AbortSignal.abort(new RangeError("enough"));
    assertEquals(await failureOf(() => con.recv(10, 0, { signal })), "RangeError");
    assertEquals(textOf(await con.recv(10)), "here");
  });
});

test("recv() calls keep their order, whether they have a deadline or not", async () => {
  await withPair(async ({ client, con }) => {
    const first = con.recv(1);
    con.settimeout(3);
    const second = con.recv(1);
    con.settimeout(null);
    const third = con.recv(1);
    await client.sendall(bytesOf("abc"));
    assertEquals((await Promise.all([first, second, third])).map(textOf), ["a", "b", "c"]);
  });
});

test("recv() that timed out 200 times on one socket leaves the bytes to the next", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.001);
    for (let count = 0; count < 200; count += 1) {
      assertEquals(await failureOf(() => con.recv(1)), "TimeoutError ETIMEDOUT");
    }
    await client.sendall(bytesOf("all"));
    con.settimeout(null);
    assertEquals(textOf(await con.recv(10)), "all");
  });
});

test("send() that must not wait takes some, then says EAGAIN, and loses nothing", async () => {
  await withPair(async ({ client, con }) => {
    client.setblocking(false);
    const piece = new Uint8Array(1024 * 1024).fill(7);
    let sent = 0;
    let failure = "no failure";
    while (failure === "no failure") {
      failure = await failureOf(async () => {
        const count = await client.send(piece);
        assert(count > 0 && count <= piece.length);
        sent += count;
      });
    }
    assertEquals(failure, "BlockingIOError EAGAIN");
    const closing = client.close();
    let received = 0;
    for await (const chunk of con.chunks()) received += chunk.length;
    await closing;
    assertEquals(received, sent);
  });
});

test("sendall() times out as a whole while the peer does not read", async () => {
  await withPair(async ({ client, con }) => {
    client.settimeout(0.1);
    const much = new Uint8Array(64 * 1024 * 1024);
    assertEquals(await failureOf(() => client.sendall(much)), "TimeoutError ETIMEDOUT");
    await con.close();
  });
});

test("close() does not wait for a sendall() that was given up", async () => {
  await withPair(async ({ client }) => {
    const much = new Uint8Array(64 * 1024 * 1024);
    const signal = AbortSignal.timeout(100);
    assertEquals(await failureOf(() => client.sendall(much, 0, { signal })), "TimeoutError");
    const before = performance.now();
    await client.close();
    assert(performance.now() - before < 1000);
  });
});

test("close() ends every call that waits with EBADF", async () => {
  await withServer(async (server) => {
    const client = new Socket();
    await client.connect(server.getsockname());
    const [con] = await server.accept();
    const much = new Uint8Array(64 * 1024 * 1024);
    const waiting = [
      failureOf(() => server.accept()),
      failureOf(() => server.accept()),
      failureOf(() => con.recv(1)),
      failureOf(() => con.recv(1)),
      failureOf(() => con.sendall(much)),
      failureOf(() => con.sendall(much)),
    ];
    await con.close();
    await server.close();
    assertEquals(await Promise.all(waiting), waiting.map(() => "ClosedError EBADF"));
    await client.close();
  });
});

test("close() again does nothing, and `await using` closes", async () => {
  const socket = new Socket();
  await socket.bind({ hostname: "127.0.0.1", port: 0 });
  await Promise.all([socket.close(), socket.close()]);
  await socket[Symbol.asyncDispose]();
  assertEquals(await failureOf(() => socket.getsockname()), "ClosedError EBADF");
});

test("close() right after sendall() loses nothing", async () => {
  await withPair(async ({ client, con }) => {
    const sent = 3 * 1024 * 1024;
    const sending = client.sendall(new Uint8Array(sent)).then(() => client.close());
    let received = 0;
    for await (const chunk of con.chunks()) received += chunk.length;
    await sending;
    assertEquals(received, sent);
  });
});

test("send() that waits its turn behind another fails with it when the socket closes", async () => {
  await withPair(async ({ client }) => {
    const first = failureOf(() => client.sendall(new Uint8Array(64 * 1024 * 1024)));
    const second = failureOf(() => client.send(bytesOf("x")));
    await client.close();
    assertEquals([await first, await second], ["ClosedError EBADF", "ClosedError EBADF"]);
  });
});

test("recv() calls settle in their order, the timed one first", async () => {
  await withPair(async ({ client, con }) => {
    const settled: string[] = [];
    con.settimeout(3);
    const first = con.recv(3).then((bytes) => settled.push(textOf(bytes)));
    con.settimeout(null);
    const second = con.recv(3).then((bytes) => settled.push(textOf(bytes)));
    await client.sendall(bytesOf("abcdef"));
    await Promise.all([first, second]);
    assertEquals(settled, ["abc", "def"]);
  });
});

test("recv() with an aborted signal takes nothing, also when something is queued", async () => {
  await withPair(async ({ client, con }) => {
    await client.sendall(bytesOf("hello"));
    con.settimeout(3);
    assertEquals(textOf(await con.recv(1)), "h");
    const signal = AbortSignal.abort(new RangeError("enough"));
    assertEquals(await failureOf(() => con.recv(10, 0, { signal })), "RangeError");
    assertEquals(textOf(await con.recv(10)), "ello");
  });
});

test("recv() gives what has arrived although its time ran out in a busy program", async () => {
  await withPair(async ({ client, con }) => {
    con.settimeout(0.005);
    const receiving = con.recv(10);
    await client.sendall(bytesOf("here"));
    for (const end = performance.now() + 30; performance.now() < end;);
    assertEquals(textOf(await receiving), "here");
  });
});

test("close() ends a recv() at once, although sent bytes still wait for the peer", async () => {
  await withPair(async ({ client, con }) => {
    client.setblocking(false);
    let sent = 0;
    let failure = "no failure";
    while (failure === "no failure") {
      failure = await failureOf(async () => sent += await client.send(new Uint8Array(65536)));
    }
    client.setblocking(true);
    const receiving = failureOf(() => client.recv(1));
    const before = performance.now();
    const closing = client.close();
    assertEquals(await receiving, "ClosedError EBADF");
    assert(performance.now() - before < 1000);
    let received = 0;
    for await (const chunk of con.chunks()) received += chunk.length;
    await closing;
    assertEquals(received, sent);
  });
});

test("sendall() of nothing needs no room", async () => {
  await withPair(async ({ client }) => {
    const stuck = failureOf(() => client.sendall(new Uint8Array(64 * 1024 * 1024)));
    client.settimeout(0.5);
    await client.sendall(new Uint8Array(0));
    await client.close();
    assertEquals(await stuck, "ClosedError EBADF");
  });
});
