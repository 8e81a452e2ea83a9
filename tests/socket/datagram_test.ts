import { assertEquals } from "@std/assert";
import { AF_INET6, SOCK_DGRAM, Socket } from "../../mod.ts";
import { setAdapter } from "../../lib/adapters/adapter.ts";
import { createMemoryAdapter } from "../../lib/adapters/memory.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { bytesOf, textOf, withPair } from "./pair.ts";
import { onEachUdp, withSockets, withUdp } from "./udp.ts";

/** A test of each UDP of the runtime. */
function testUdp(name: string, body: () => Promise<void>): void {
  test(name, () => onEachUdp(body));
}

testUdp("recvfrom() that timed out 100 times leaves the datagram to the next", async () => {
  await withUdp(async (server, client) => {
    server.settimeout(0.001);
    for (let count = 0; count < 100; count += 1) {
      assertEquals(await failureOf(() => server.recvfrom(9)), "TimeoutError ETIMEDOUT");
    }
    await client.sendto(bytesOf("all"), server.getsockname());
    server.settimeout(null);
    assertEquals(textOf((await server.recvfrom(9))[0]), "all");
  });
});

testUdp("recvfrom() that was aborted rejects with the reason and loses nothing", async () => {
  await withUdp(async (server, client) => {
    const controller = new AbortController();
    const receiving = server.recvfrom(9, 0, { signal: controller.signal });
    controller.abort(new RangeError("enough"));
    assertEquals(await failureOf(() => receiving), "RangeError");
    for (const text of ["one", "two"]) await client.sendto(bytesOf(text), server.getsockname());
    const signal = AbortSignal.abort(new RangeError("before"));
    assertEquals(await failureOf(() => server.recvfrom(9, 0, { signal })), "RangeError");
    assertEquals(textOf(await server.recv(9)), "one");
    assertEquals(textOf(await server.recv(9)), "two");
  });
});

testUdp("recvfrom() calls keep their order, whether they have a deadline or not", async () => {
  await withUdp(async (server, client) => {
    const first = server.recv(9);
    server.settimeout(3);
    const second = server.recv(9);
    server.settimeout(null);
    const third = server.recvfrom(9).then(([bytes]) => bytes);
    for (const text of ["a", "b", "c"]) await client.sendto(bytesOf(text), server.getsockname());
    assertEquals((await Promise.all([first, second, third])).map(textOf), ["a", "b", "c"]);
  });
});

testUdp("sendto() that was aborted before sends nothing", async () => {
  await withUdp(async (server, client) => {
    const signal = AbortSignal.abort(new RangeError("enough"));
    for (const hostname of ["127.0.0.1", "localhost", "nobody.invalid"]) {
      const address = { hostname, port: server.getsockname().port };
      assertEquals(
        await failureOf(() => client.sendto(bytesOf("x"), address, { signal })),
        "RangeError",
      );
    }
    await client.sendto(bytesOf("after"), server.getsockname());
    assertEquals(textOf(await server.recv(9)), "after");
  });
});

testUdp("sendto() in every mode sends once, and says at once what is wrong", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    for (const timeout of [null, 0, 2]) {
      client.settimeout(timeout);
      assertEquals(await client.sendto(bytesOf(`${timeout}`), address), `${timeout}`.length);
      const tooLong = () => client.sendto(new Uint8Array(70_000), address);
      assertEquals(await failureOf(tooLong), "SocketError EMSGSIZE");
    }
    for (const timeout of [null, 0, 2]) assertEquals(textOf(await server.recv(9)), `${timeout}`);
    server.setblocking(false);
    assertEquals(await failureOf(() => server.recv(9)), "BlockingIOError EAGAIN");
  });
});

testUdp("sendto() takes the bytes as they are, although they change afterwards", async () => {
  await withUdp(async (server, client) => {
    for (const timeout of [null, 0]) {
      client.settimeout(timeout);
      const bytes = bytesOf("before");
      await client.sendto(bytes, server.getsockname());
      bytes.fill(0);
      assertEquals(textOf(await server.recv(9)), "before");
    }
  });
});

testUdp("recvfrom() gives bytes that are never overwritten", async () => {
  await withUdp(async (server, client) => {
    const kept: Uint8Array[] = [];
    for (let index = 0; index < 100; index += 1) {
      await client.sendto(bytesOf(`${index}`), server.getsockname());
      kept.push((await server.recvfrom(9))[0]);
    }
    assertEquals(kept.map(textOf), Array.from({ length: 100 }, (_, index) => `${index}`));
  });
});

testUdp("datagrams() ends when the socket is closed, not at an empty one", async () => {
  await withUdp(async (server, client) => {
    for (const text of ["a", "", "end"]) await client.sendto(bytesOf(text), server.getsockname());
    const received: string[] = [];
    for await (const [bytes, address] of server.datagrams()) {
      assertEquals(address.port, client.getsockname().port);
      received.push(textOf(bytes));
      if (received.length === 3) void server.close();
    }
    assertEquals(received, ["a", "", "end"]);
    assertEquals((await server.datagrams().next()).done, true);
  });
});

testUdp("datagrams() that is left does not close the socket, and cuts as asked", async () => {
  await withUdp(async (server, client) => {
    for (const text of ["one", "two"]) await client.sendto(bytesOf(text), server.getsockname());
    for await (const [bytes] of server.datagrams(2)) {
      assertEquals(textOf(bytes), "on");
      break;
    }
    assertEquals(textOf(await server.recv(9)), "two");
  });
});

test("chunks() is for streams, datagrams() for datagrams", async () => {
  await withPair(async ({ con }) => {
    assertEquals(await failureOf(() => con.datagrams().next()), "UnsupportedError EOPNOTSUPP");
  });
  await withUdp(async (server) => {
    assertEquals(await failureOf(() => server.chunks().next()), "UnsupportedError EOPNOTSUPP");
  });
});

testUdp("a socket over IPv6 on every address hears IPv4 as well", async () => {
  const server = new Socket(AF_INET6, SOCK_DGRAM);
  await server.bind({ hostname: "", port: 0 });
  await withSockets(1, async (client) => {
    const { port } = server.getsockname();
    await client.sendto(bytesOf("four"), { hostname: "127.0.0.1", port });
    const [bytes, address] = await server.recvfrom(9);
    assertEquals(textOf(bytes), "four");
    assertEquals(address.hostname, "::ffff:127.0.0.1");
    await server.sendto(bytesOf("back"), address);
    assertEquals(textOf(await client.recv(9)), "back");
  });
  await server.close();
});

testUdp("500 sockets that are opened, used and closed leave nothing", async () => {
  for (let count = 0; count < 500; count += 1) {
    await withUdp(async (server, client) => {
      await client.sendto(bytesOf("x"), server.getsockname());
      assertEquals((await server.recv(1)).length, 1);
    });
  }
});

test("datagrams go through the network in memory", async () => {
  setAdapter(createMemoryAdapter());
  try {
    await withUdp(async (server, client) => {
      await client.connect(server.getsockname());
      await client.send(bytesOf("ask"));
      const [bytes, address] = await server.recvfrom(9);
      assertEquals([textOf(bytes), address], ["ask", client.getsockname()]);
      await server.sendto(bytesOf("answer"), address);
      assertEquals(textOf(await client.recv(9)), "answer");
      client.settimeout(0.02);
      assertEquals(await failureOf(() => client.recv(9)), "TimeoutError ETIMEDOUT");
    });
  } finally {
    setAdapter(undefined);
  }
});
