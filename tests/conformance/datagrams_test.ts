/**
 * Cases N4, N7, N54 to N60 and N63: datagrams, as the suites of Node and Deno test them.
 *
 * @module
 */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { AF_INET, SO_REUSEADDR, SOCK_DGRAM, Socket, SocketError, SOL_SOCKET } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import { ANY_PORT, type Udp, withSockets, withUdp } from "../socket/udp.ts";
import { conform } from "./conform.ts";
import { linesOf, withCase } from "./socket_case.ts";
import { conformUdp } from "./udp_case.ts";

conformUdp("N4", "close() while a loop over datagrams waits ends the loop", async () => {
  await withUdp(async (server) => {
    const next = server.datagrams().next();
    await server.close();
    assertEquals(await next, { value: undefined, done: true });
    assertEquals(await server.datagrams().next(), { value: undefined, done: true });
  });
});

/** With the flag of `deno.json` and without it, as users run a program. */
const DENO_FLAGS = [["run", "--allow-all"], ["run", "--allow-all", "--no-config"]] as const;

/** Starting two processes takes its time on a busy machine. */
const SLOW = { timeout: 20_000 };

conform("N7", "an idle datagram socket does not keep the process alive", async () => {
  for (const flags of DENO_FLAGS) {
    assertEquals(await linesOf(["idle-datagram"], flags), ["timed out"]);
  }
}, SLOW);

conform("N7", "a recvfrom() that waits keeps the process alive", async () => {
  for (const flags of DENO_FLAGS) {
    await withCase(["recvfrom"], async (child) => {
      await withSockets(1, async (client) => {
        await client.sendto(bytesOf("hello"), JSON.parse(await child.readLine()));
        assertEquals(await child.readLine(), "hello");
        assertEquals(textOf(await client.recv(9)), "hello");
      });
      assertEquals((await child.exit).code, 0);
    }, flags);
  }
}, SLOW);

conform("N7", "a recv() of a socket that is not bound keeps the process alive", async () => {
  assertEquals(await linesOf(["recv-unbound"]), ["still there"]);
});

conformUdp("N54", "datagrams of every size arrive with that size", async () => {
  await withUdp(async (server, client) => {
    for (const size of [0, 1, 2, 256, 1472, 1473, 9000, 65506, 65507]) {
      await client.sendto(new Uint8Array(size), server.getsockname());
      assertEquals((await server.recv(65535)).length, size);
    }
  });
});

conformUdp("N55", "two sendto() at once do not collide", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    await client.bind(ANY_PORT);
    const sent = ["one", "", "three"].map((text) => client.sendto(bytesOf(text), address));
    assertEquals(await Promise.all(sent), [3, 0, 5]);
    const received = [await server.recv(9), await server.recv(9), await server.recv(9)];
    assertEquals(received.map(textOf), ["one", "", "three"]);
  });
});

conformUdp("N56", "sendto() while a recvfrom() waits on the same socket works", async () => {
  await withUdp(async (server, client) => {
    await client.bind(ANY_PORT);
    const receiving = client.recvfrom(9);
    await client.sendto(bytesOf("ask"), server.getsockname());
    await server.sendto(bytesOf("answer"), (await server.recvfrom(9))[1]);
    assertEquals(textOf((await receiving)[0]), "answer");
  });
});

conformUdp("N57", "two sendto() at once on a socket that is not bound bind it once", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    await Promise.all([client.sendto(bytesOf("1"), address), client.sendto(bytesOf("2"), address)]);
    const { port } = client.getsockname();
    const ports = [(await server.recvfrom(9))[1].port, (await server.recvfrom(9))[1].port];
    assertEquals(ports, [port, port]);
  });
});

conformUdp("N58", "close() during bind() or a lookup: nothing is bound or sent", async () => {
  for (const hostname of ["127.0.0.1", "nobody.invalid"]) {
    const calls: readonly ((socket: Udp) => Promise<unknown>)[] = [
      (socket) => socket.bind({ hostname, port: 0 }),
      (socket) => socket.connect({ hostname, port: 9 }),
      (socket) => socket.sendto(bytesOf("x"), { hostname, port: 9 }),
    ];
    for (const call of calls) {
      const socket = new Socket(AF_INET, SOCK_DGRAM);
      const failing = failureOf(() => call(socket));
      const receiving = failureOf(() => socket.recv(9));
      await socket.close();
      assertEquals([await failing, await receiving], ["ClosedError EBADF", "ClosedError EBADF"]);
    }
  }
});

conformUdp("N58", "close() ends every recvfrom() that waits", async () => {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind(ANY_PORT);
  const waiting = [1, 2, 3].map((size) => failureOf(() => socket.recvfrom(size)));
  await socket.close();
  assertEquals(await Promise.all(waiting), waiting.map(() => "ClosedError EBADF"));
});

conformUdp("N59", "a view sends exactly its bytes", async () => {
  await withUdp(async (server, client) => {
    const all = Uint8Array.from({ length: 16 }, (_, index) => index);
    const views = [all.subarray(4, 7), new DataView(all.buffer, 10, 2), new Uint16Array([258])];
    for (const view of views) {
      assertEquals(await client.sendto(view, server.getsockname()), view.byteLength);
    }
    assertEquals([...await server.recv(99)], [4, 5, 6]);
    assertEquals([...await server.recv(99)], [10, 11]);
    assertEquals((await server.recv(99)).length, 2);
  });
});

conformUdp("N60", "an error of bind() names address and port", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    const error = await assertRejects(() => client.bind(address), SocketError);
    assertEquals([error.syscall, error.address], ["bind", address]);
    assertMatch(error.message, new RegExp(`^Cannot bind "127\\.0\\.0\\.1:${address.port}": `));
    assertMatch(error.message, /"ss -ulnp" shows which$/);
    const foreign = () => client.bind({ hostname: "192.0.2.1", port: 0 });
    assertEquals(await failureOf(foreign), "SocketError EADDRNOTAVAIL");
  });
});

conformUdp(
  "N63",
  "two sockets share a port where both have SO_REUSEADDR, and only then",
  async () => {
    await withSockets(4, async (first, second, third, client) => {
      for (const socket of [first, second]) socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
      await first.bind(ANY_PORT);
      const address = first.getsockname();
      await second.bind(address);
      assertEquals(second.getsockname(), address);
      assertEquals(await failureOf(() => third.bind(address)), "AddressInUseError EADDRINUSE");
      const received = Promise.race([first.recv(9), second.recv(9)]);
      await client.sendto(bytesOf("either"), address);
      assertEquals(textOf(await received), "either");
    });
  },
);
