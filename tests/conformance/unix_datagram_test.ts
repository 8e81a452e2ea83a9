/**
 * Cases 136, 155, 158, 159 and N61: datagrams over UNIX sockets.
 *
 * @module
 */

import { writeFile } from "node:fs/promises";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { AF_UNIX, MSG_DONTWAIT, Socket, SocketError } from "../../mod.ts";
import { currentRuntime } from "../harness/program.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import {
  NO_AUTOBIND,
  NO_UNIX_DATAGRAMS,
  onEachUnixDatagram,
  type UnixDatagram,
  withUnixSockets,
} from "../socket/unix_datagrams.ts";
import { type CaseId, conform } from "./conform.ts";

/** Where there are no UNIX datagrams, why. */
const UNSUPPORTED = { [currentRuntime()]: NO_UNIX_DATAGRAMS };

/** A case that holds for each kind of UNIX datagrams of the runtime, or the clear refusal. */
function conformUnix(id: CaseId, title: string, body: () => Promise<void>): void {
  const options = { unsupported: UNSUPPORTED, instead: refuseClearly };
  conform(id, title, () => onEachUnixDatagram(body), options);
}

/** What holds where there are none: the error says why, and what to do. */
async function refuseClearly(): Promise<void> {
  await withUnixSockets(1, async (path, socket) => {
    const bind = () => socket.bind({ path: path("socket") });
    const error = await assertRejects(bind, SocketError);
    assertEquals([error.name, error.code], ["UnsupportedError", "EAFNOSUPPORT"]);
    assert(error.message.includes(`${NO_UNIX_DATAGRAMS}`), error.message);
    const sendto = () => socket.sendto(bytesOf("x"), { path: path("other") });
    assertEquals(await failureOf(sendto), "UnsupportedError EAFNOSUPPORT");
  });
}

/** Sends until there is no room; returns how many datagrams counted as sent. */
async function fill(socket: UnixDatagram, path: string): Promise<number> {
  for (let count = 0;; count += 1) {
    try {
      await socket.sendto(bytesOf(`${count}`), MSG_DONTWAIT, { path });
    } catch (error) {
      assertEquals(await failureOf(() => Promise.reject(error)), "BlockingIOError EAGAIN");
      return count;
    }
  }
}

conformUnix(136, "150000 bytes go over a UNIX datagram socket", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    const bytes = Uint8Array.from({ length: 150_000 }, (_, index) => index % 251);
    assertEquals(await client.sendto(bytes, server.getsockname()), bytes.length);
    assertEquals(await server.recv(200_000), bytes);
    const tooLong = () => client.sendto(new Uint8Array(2 ** 22), server.getsockname());
    assertEquals(await failureOf(tooLong), "SocketError EMSGSIZE");
  });
});

conformUnix(132, "an empty UNIX datagram arrives as one and ends nothing", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    assertEquals(await client.sendto(new Uint8Array(0), server.getsockname()), 0);
    await client.sendto(bytesOf("more"), server.getsockname());
    assertEquals(await server.recvfrom(9), [new Uint8Array(0), { path: null }]);
    assertEquals(textOf(await server.recv(9)), "more");
  });
});

conformUnix(158, "recvfrom() tells the path of a sender, who can be answered", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    await client.bind({ path: path("client") });
    assertEquals(client.getsockname(), { path: path("client") });
    await client.sendto(bytesOf("ask"), { path: path("server") });
    const [bytes, address] = await server.recvfrom(9);
    assertEquals([textOf(bytes), address], ["ask", { path: path("client") }]);
    await server.sendto(bytesOf("answer"), address);
    assertEquals(await client.recvfrom(9), [bytesOf("answer"), { path: path("server") }]);
  });
});

conformUnix(158, "recvfrom() gives the path null for a sender without a name", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    await client.sendto(bytesOf("x"), server.getsockname());
    assertEquals(client.getsockname(), { path: null });
    const [, address] = await server.recvfrom(9);
    assertEquals(address, { path: null });
    assertEquals(await failureOf(() => server.sendto(bytesOf("x"), address)), "TypeError");
  });
});

conformUnix(158, "a socket that has sent without a name can still be bound", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    await client.sendto(bytesOf("x"), server.getsockname());
    await server.recv(9);
    const receiving = client.recvfrom(9);
    await client.bind({ path: path("client") });
    await client.sendto(bytesOf("y"), server.getsockname());
    await server.sendto(bytesOf("z"), (await server.recvfrom(9))[1]);
    assertEquals(await receiving, [bytesOf("z"), { path: path("server") }]);
    assertEquals(await failureOf(() => client.bind({ path: path("c") })), "SocketError EINVAL");
  });
});

conformUnix(158, "connect() fixes the peer of a UNIX datagram socket", async () => {
  await withUnixSockets(3, async (path, server, client, stranger) => {
    await server.bind({ path: path("server") });
    await client.connect(server.getsockname());
    assertEquals([client.getpeername(), client.getsockname()], [{ path: path("server") }, {
      path: null,
    }]);
    assertEquals(await client.send(bytesOf("one")), 3);
    await client.bind({ path: path("client") });
    await client.sendall(bytesOf("two"));
    assertEquals(await server.recvfrom(9), [bytesOf("one"), { path: null }]);
    assertEquals(await server.recvfrom(9), [bytesOf("two"), { path: path("client") }]);
    await failureOf(() => stranger.sendto(bytesOf("psst"), client.getsockname()));
    await server.sendto(bytesOf("hello"), client.getsockname());
    assertEquals(textOf(await client.recv(9)), "hello");
  });
});

conformUnix(159, "a full queue is EAGAIN for who must not wait, and loses nothing", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    const sent = await fill(client, path("server"));
    assert(sent >= 2, `${sent} fitted`);
    for (let index = 0; index < sent; index += 1) {
      assertEquals(textOf(await server.recv(9)), `${index}`);
    }
    server.setblocking(false);
    assertEquals(await failureOf(() => server.recv(9)), "BlockingIOError EAGAIN");
  });
});

conformUnix(159, "a full queue lets sendto() wait, as long as it may", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    const sent = await fill(client, path("server"));
    client.settimeout(0.02);
    const late = () => client.sendto(bytesOf("late"), server.getsockname());
    assertEquals(await failureOf(late), "TimeoutError ETIMEDOUT");
    client.settimeout(null);
    const waiting = late();
    for (let index = 0; index < sent; index += 1) {
      assertEquals(textOf(await server.recv(9)), `${index}`);
    }
    assertEquals([await waiting, textOf(await server.recv(9))], [4, "late"]);
  });
});

/** What a call on a path fails with, by the name of what is there. */
const FAILURES: ReadonlyMap<string, string> = new Map([
  ["missing", "FileNotFoundError ENOENT"],
  ["stale", "ConnectionRefusedError ECONNREFUSED"],
  ["file", "ConnectionRefusedError ECONNREFUSED"],
  ["stream", "SocketError EPROTOTYPE"],
]);

/** Runs a body with a socket and the paths of all that is no receiver of datagrams. */
async function withObstacles(
  body: (socket: UnixDatagram, path: (name: string) => string) => Promise<void>,
): Promise<void> {
  await withUnixSockets(2, async (path, socket, stale) => {
    await stale.bind({ path: path("stale") });
    await stale.close();
    await writeFile(path("file"), "no socket");
    const stream = new Socket(AF_UNIX);
    await stream.bind({ path: path("stream") });
    await stream.listen();
    await body(socket, path);
    await stream.close();
  });
}

conformUnix(159, "sendto() says why nobody receives there, and can go on elsewhere", async () => {
  await withObstacles(async (socket, path) => {
    for (const [name, failure] of FAILURES) {
      const address = { path: path(name) };
      assertEquals(await failureOf(() => socket.sendto(bytesOf("x"), address)), failure);
      const dontWait = () => socket.sendto(bytesOf("x"), MSG_DONTWAIT, address);
      assertEquals(await failureOf(dontWait), failure);
    }
    await socket.bind({ path: path("socket") });
    assertEquals(await socket.sendto(bytesOf("x"), socket.getsockname()), 1);
    assertEquals(await socket.recvfrom(9), [bytesOf("x"), socket.getsockname()]);
  });
});

conform(159, "connect() says why nobody receives there", async () => {
  await withObstacles(async (socket, path) => {
    for (const [name, failure] of FAILURES) {
      assertEquals(await failureOf(() => socket.connect({ path: path(name) })), failure);
      assertEquals(await failureOf(() => socket.getpeername()), "SocketError ENOTCONN");
    }
  });
}, { unsupported: UNSUPPORTED, instead: refuseClearly });

conformUnix(150, "bind() for datagrams touches nothing that is at the path", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    await server.bind({ path: path("server") });
    const bind = () => client.bind({ path: path("server") });
    assertEquals(await failureOf(bind), "AddressInUseError EADDRINUSE");
    await server.close();
    assertEquals(await failureOf(bind), "AddressInUseError EADDRINUSE");
    await client.bind({ path: path("client") });
  });
});

conformUnix("N61", "an abstract name reads back with its NUL", async () => {
  await withUnixSockets(2, async (path, server, client) => {
    const name = (end: string) => ({ path: `\0${path(end)}` });
    await server.bind(name("server"));
    await client.bind(name("client"));
    assertEquals([server.getsockname(), client.getsockname()], [name("server"), name("client")]);
    await client.sendto(bytesOf("x"), server.getsockname());
    assertEquals((await server.recvfrom(9))[1], name("client"));
  });
});

conform(
  155,
  'bind() of a UNIX datagram socket to the path "" is given an abstract name',
  async () => {
    await withUnixSockets(2, async (path, server, client) => {
      await server.bind({ path: path("server") });
      await client.bind({ path: "" });
      assertMatch(`${client.getsockname().path}`, /^\0[0-9a-f]{5}$/);
      await client.sendto(bytesOf("ask"), server.getsockname());
      await server.sendto(bytesOf("answer"), (await server.recvfrom(9))[1]);
      assertEquals(textOf(await client.recv(9)), "answer");
    });
  },
  {
    unsupported: { [currentRuntime()]: NO_AUTOBIND },
    instead: async () => {
      await withUnixSockets(1, async (_path, socket) => {
        const error = await assertRejects(() => socket.bind({ path: "" }), SocketError);
        assertEquals(error.name, "UnsupportedError");
        assert(error.message.includes(`${NO_AUTOBIND}`), error.message);
      });
    },
  },
);
