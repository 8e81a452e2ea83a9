/**
 * Cases 58, 59 and 65: UDP sockets with a peer, and the names that they have.
 *
 * @module
 */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { AF_INET, AF_INET6, SOCK_DGRAM, Socket } from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import { ANY_PORT, type Udp, withSockets, withUdp } from "../socket/udp.ts";
import { conformUdp } from "./udp_case.ts";

/** Why Deno cannot tell that nobody listens. */
const NO_REFUSAL = "Deno has no connected UDP, so that the system reports no refusal";

/** Runs a body with a socket whose peer has just closed. */
async function withDeadPeer(body: (socket: Udp) => Promise<void>): Promise<void> {
  await withUdp(async (peer, socket) => {
    await socket.connect(peer.getsockname());
    await peer.close();
    await body(socket);
  });
}

conformUdp(58, "connect() fixes the peer for send() and recv()", async () => {
  await withUdp(async (server, client) => {
    await client.connect(server.getsockname());
    assertEquals(client.getpeername(), server.getsockname());
    assertEquals(await client.send(bytesOf("ask")), 3);
    const [, address] = await server.recvfrom(9);
    assertEquals(address, client.getsockname());
    await server.sendto(bytesOf("answer"), address);
    assertEquals(textOf(await client.recv(9)), "answer");
    await client.sendall(bytesOf("all"));
    assertEquals(textOf(await server.recv(9)), "all");
  });
});

conformUdp(58, "a connected socket does not hear others", async () => {
  await withSockets(3, async (peer, stranger, socket) => {
    for (const bound of [peer, stranger]) await bound.bind(ANY_PORT);
    await socket.connect(peer.getsockname());
    const { port } = socket.getsockname();
    const address = { hostname: "127.0.0.1", port };
    await stranger.sendto(bytesOf("psst"), address);
    await peer.sendto(bytesOf("hello"), address);
    assertEquals(textOf((await socket.recvfrom(9))[0]), "hello");
    socket.setblocking(false);
    assertEquals(await failureOf(() => socket.recv(9)), "BlockingIOError EAGAIN");
  });
});

conformUdp(58, "connect() may be repeated, with another peer", async () => {
  await withSockets(3, async (one, other, socket) => {
    for (const bound of [one, other]) await bound.bind(ANY_PORT);
    await socket.connect(one.getsockname());
    const { port } = socket.getsockname();
    await socket.send(bytesOf("one"));
    await socket.connect(other.getsockname());
    assertEquals(socket.getpeername(), other.getsockname());
    assertEquals(socket.getsockname().port, port);
    await socket.send(bytesOf("other"));
    assertEquals(textOf(await one.recv(9)), "one");
    assertEquals(textOf(await other.recv(9)), "other");
    const address = { hostname: "127.0.0.1", port };
    await one.sendto(bytesOf("no more"), address);
    await other.sendto(bytesOf("heard"), address);
    assertEquals(textOf(await socket.recv(9)), "heard");
  });
});

conformUdp(58, "connect() does not wait, also where nothing may wait", async () => {
  await withUdp(async (server, client) => {
    client.setblocking(false);
    await client.connect(server.getsockname());
    assertEquals(await client.connectEx(server.getsockname()), 0);
    assertEquals(await client.send(bytesOf("x")), 1);
    assertEquals(await failureOf(() => client.recv(9)), "BlockingIOError EAGAIN");
  });
});

conformUdp(58, "connect() over IPv6", async () => {
  const [server, client] = [new Socket(AF_INET6, SOCK_DGRAM), new Socket(AF_INET6, SOCK_DGRAM)];
  await server.bind({ hostname: "::1", port: 0 });
  await client.connect({ hostname: "localhost", port: server.getsockname().port });
  await client.send(bytesOf("six"));
  const [bytes, address] = await server.recvfrom(9);
  assertEquals([textOf(bytes), address], ["six", client.getsockname()]);
  for (const socket of [server, client]) await socket.close();
});

conformUdp(58, "connect() that fails leaves the socket as it was", async () => {
  await withUdp(async (server, client) => {
    await client.connect(server.getsockname());
    const failing = [
      () => client.connect({ hostname: "::1", port: 9 }),
      // No label has 64 characters: no resolver asks the network about it.
      () => client.connect({ hostname: "x".repeat(64), port: 9 }),
    ];
    for (const connect of failing) await assertRejects(connect);
    assertEquals(client.getpeername(), server.getsockname());
    await client.send(bytesOf("still"));
    assertEquals(textOf(await server.recv(9)), "still");
  });
});

conformUdp(
  59,
  "recv() of a connected socket is ECONNREFUSED where nobody listens, once",
  async () => {
    await withDeadPeer(async (socket) => {
      const receiving = failureOf(() => socket.recv(9));
      await socket.send(bytesOf("x"));
      assertEquals(await receiving, "ConnectionRefusedError ECONNREFUSED");
      socket.settimeout(0.02);
      assertEquals(await failureOf(() => socket.recv(9)), "TimeoutError ETIMEDOUT");
    });
  },
  { unsupported: { deno: NO_REFUSAL }, instead: hearNothing },
);

conformUdp(
  59,
  "send() of a connected socket tells of the refusal before, and sends not",
  async () => {
    await withDeadPeer(async (socket) => {
      await socket.send(bytesOf("x"));
      let failure = "no failure";
      while (failure === "no failure") {
        await new Promise((resolve) => setTimeout(resolve, 0));
        failure = await failureOf(() => socket.send(bytesOf("x")));
      }
      assertEquals(failure, "ConnectionRefusedError ECONNREFUSED");
      assert(socket.getpeername().port > 0);
    });
  },
  { unsupported: { deno: NO_REFUSAL }, instead: hearNothing },
);

/** What holds where the system cannot tell: sending works, and nobody answers. */
async function hearNothing(): Promise<void> {
  await withDeadPeer(async (socket) => {
    for (let count = 0; count < 3; count += 1) assertEquals(await socket.send(bytesOf("x")), 1);
    socket.settimeout(0.02);
    assertEquals(await failureOf(() => socket.recv(9)), "TimeoutError ETIMEDOUT");
  });
}

conformUdp(59, "a socket without a peer never hears of a refusal", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    await server.close();
    for (let count = 0; count < 3; count += 1) {
      assertEquals(await client.sendto(bytesOf("x"), address), 1);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    client.settimeout(0.02);
    assertEquals(await failureOf(() => client.recv(9)), "TimeoutError ETIMEDOUT");
  });
});

conformUdp(
  65,
  "getsockname() is all zero, then has a port, then the address it sends from",
  async () => {
    await withUdp(async (server, client) => {
      assertEquals(client.getsockname(), { hostname: "0.0.0.0", port: 0 });
      await client.sendto(bytesOf("x"), server.getsockname());
      const { hostname, port } = client.getsockname();
      assertEquals([hostname, port > 0], ["0.0.0.0", true]);
      await client.connect(server.getsockname());
      assertEquals(client.getsockname(), { hostname: "127.0.0.1", port });
    });
  },
);

conformUdp(65, "getpeername() without a peer is ENOTCONN", async () => {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  await socket.bind(ANY_PORT);
  assertEquals(await failureOf(() => socket.getpeername()), "SocketError ENOTCONN");
  await socket.close();
});
