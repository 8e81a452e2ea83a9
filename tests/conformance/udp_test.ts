/**
 * Cases 130 to 147: datagrams over UDP.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import {
  AF_INET,
  AF_INET6,
  BlockingIOError,
  INADDR_BROADCAST,
  MSG_DONTWAIT,
  MSG_PEEK,
  MSG_TRUNC,
  SHUT_RD,
  SHUT_WR,
  SO_BROADCAST,
  SOCK_DGRAM,
  Socket,
  SocketError,
  SOL_SOCKET,
} from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, textOf } from "../socket/pair.ts";
import { ANY_PORT, withSockets, withUdp } from "../socket/udp.ts";
import { conformUdp } from "./udp_case.ts";

conformUdp(130, "sendto() gives the length, recvfrom() the bytes and the sender", async () => {
  await withUdp(async (server, client) => {
    await client.bind(ANY_PORT);
    assertEquals(await client.sendto(bytesOf("hello"), server.getsockname()), 5);
    const [bytes, address] = await server.recvfrom(1024);
    assertEquals([textOf(bytes), address], ["hello", client.getsockname()]);
    await server.sendto(bytesOf("back"), address);
    assertEquals(textOf(await client.recv(1024)), "back");
  });
});

conformUdp(130, "sendto() and recvfrom() over IPv6", async () => {
  const [server, client] = [new Socket(AF_INET6, SOCK_DGRAM), new Socket(AF_INET6, SOCK_DGRAM)];
  await server.bind({ hostname: "::1", port: 0 });
  await client.sendto(bytesOf("six"), { ...server.getsockname(), hostname: "localhost" });
  const [bytes, address] = await server.recvfrom(1024);
  assertEquals([textOf(bytes), address], ["six", { ...client.getsockname(), hostname: "::1" }]);
  for (const socket of [server, client]) await socket.close();
});

conformUdp(131, "one sendto() is one recv(), in order, never joined or split", async () => {
  await withUdp(async (server, client) => {
    const texts = Array.from({ length: 50 }, (_, index) => `${index}`.repeat(index % 7 + 1));
    for (const text of texts) await client.sendto(bytesOf(text), server.getsockname());
    for (const text of texts) assertEquals(textOf(await server.recv(1024)), text);
  });
});

conformUdp(132, "an empty datagram arrives as one and ends nothing", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    const nothing = new Uint8Array(0);
    assertEquals(await client.sendto(nothing, address), 0);
    assertEquals(await client.sendto(nothing, address), 0);
    await client.connect(address);
    assertEquals(await client.send(nothing), 0);
    await client.sendall(nothing);
    await client.send(bytesOf("more"));
    assertEquals(await server.recvfrom(9), [nothing, client.getsockname()]);
    assertEquals([(await server.recv(9)).length, (await server.recv(9)).length], [0, 0]);
    assertEquals(await server.recvInto(new Uint8Array(9)), 0);
    assertEquals(textOf(await server.recv(9)), "more");
  });
});

conformUdp(133, "a datagram is cut to the size asked for, and the rest of it is gone", async () => {
  await withUdp(async (server, client) => {
    for (const text of ["hello world", "next", "last one"]) {
      await client.sendto(bytesOf(text), server.getsockname());
    }
    assertEquals(textOf((await server.recvfrom(5))[0]), "hello");
    assertEquals(textOf(await server.recv(2)), "ne");
    assertEquals(textOf(await server.recv(100)), "last one");
  });
});

conformUdp(133, "MSG_TRUNC tells how long the datagram was", async () => {
  await withUdp(async (server, client) => {
    const address = server.getsockname();
    for (let count = 0; count < 3; count += 1) await client.sendto(bytesOf("0123456789"), address);
    const buffer = new Uint8Array(3);
    assertEquals((await server.recvfromInto(buffer, 0, MSG_TRUNC | MSG_PEEK))[0], 10);
    assertEquals((await server.recvfromInto(buffer, 0, MSG_TRUNC))[0], 10);
    assertEquals(textOf(buffer), "012");
    assertEquals(await server.recvInto(buffer, 0, MSG_TRUNC), 10);
    assertEquals(textOf(await server.recv(3, MSG_TRUNC)), "012");
  });
});

conformUdp(134, "recvfrom(0) takes a whole datagram, recv(0) takes none", async () => {
  await withUdp(async (server, client) => {
    const waiting = server.recvfrom(0);
    await client.sendto(bytesOf("dropped"), server.getsockname());
    await client.sendto(bytesOf("kept"), server.getsockname());
    assertEquals((await waiting)[0].length, 0);
    assertEquals((await server.recv(0)).length, 0);
    assertEquals(textOf(await server.recv(9)), "kept");
  });
});

conformUdp(135, "recvfromInto() cuts, and takes a datagram for an empty buffer", async () => {
  await withUdp(async (server, client) => {
    const texts = ["hello", "dropped", "kept"];
    for (const text of texts) await client.sendto(bytesOf(text), server.getsockname());
    const buffer = new Uint8Array([1, 1, 1, 1]);
    const from = { hostname: "127.0.0.1", port: client.getsockname().port };
    assertEquals(await server.recvfromInto(buffer.subarray(1, 3)), [2, from]);
    assertEquals([...buffer], [1, ...bytesOf("he"), 1]);
    assertEquals(await server.recvfromInto(new Uint8Array(0)), [0, from]);
    assertEquals(await server.recvInto(new Uint8Array(0)), 0);
    assertEquals(await server.recvfromInto(buffer, 1), [1, from]);
    assertEquals(textOf(buffer.subarray(0, 1)), "k");
  });
});

conformUdp(136, "65507 bytes are the most over IPv4; one more is EMSGSIZE", async () => {
  await withUdp(async (server, client) => {
    const most = Uint8Array.from({ length: 65507 }, (_, index) => index % 251);
    assertEquals(await client.sendto(most, server.getsockname()), most.length);
    assertEquals(await server.recv(70_000), most);
    const tooLong = () => client.sendto(new Uint8Array(65508), server.getsockname());
    const error = await assertRejects(tooLong, SocketError);
    assertEquals([error.code, error.address], ["EMSGSIZE", server.getsockname()]);
    assertMatch(error.message, /^Cannot send to "127\.0\.0\.1:\d+": message too long \(EMSGSIZE\)/);
  });
});

conformUdp(
  137,
  "sendto() refuses ports that nobody can have, and names that nobody has",
  async () => {
    await withSockets(1, async (socket) => {
      const to = (hostname: string, port: number) => () =>
        socket.sendto(bytesOf("x"), { hostname, port });
      assertEquals(await failureOf(to("127.0.0.1", 0)), "SocketError EINVAL");
      assertEquals(await failureOf(to("127.0.0.1", 65536)), "RangeError");
      assertEquals(await failureOf(to("127.0.0.1", -1)), "RangeError");
      // No label has 64 characters: no resolver asks the network about it.
      assertEquals(await failureOf(to("x".repeat(64), 9)), "GaiError EAI_NONAME");
      assertEquals(await failureOf(to("::1", 9)), "GaiError EAI_ADDRFAMILY");
    });
  },
);

conformUdp(137, 'sendto() to the host "" reaches this machine', async () => {
  await withUdp(async (server, client) => {
    const { port } = server.getsockname();
    for (const hostname of ["", "0.0.0.0", "localhost"]) {
      await client.sendto(bytesOf(hostname), { hostname, port });
      assertEquals(textOf(await server.recv(99)), hostname);
    }
  });
});

conformUdp(138, "sendto() to everybody needs SO_BROADCAST", async () => {
  await withSockets(1, async (socket) => {
    const address = { hostname: INADDR_BROADCAST, port: 9 };
    const error = await assertRejects(() => socket.sendto(bytesOf("x"), address), SocketError);
    assertEquals([error.name, error.code], ["PermissionError", "EACCES"]);
    assertMatch(error.message, /SO_BROADCAST/);
    socket.setsockopt(SOL_SOCKET, SO_BROADCAST, 1);
    assertEquals(socket.getsockopt(SOL_SOCKET, SO_BROADCAST), 1);
    assertEquals(
      await failureOf(() =>
        socket.sendto(bytesOf("x"), { ...address, hostname: "127.255.255.255" })
      ),
      "no failure",
    );
  });
});

conformUdp(139, "sendto() takes bytes, whole numbers and addresses only", async () => {
  await withSockets(1, async (socket) => {
    const sendto = (...args: unknown[]) =>
      failureOf(() => Reflect.apply(socket.sendto, socket, args));
    const address = { hostname: "127.0.0.1", port: 9 };
    const wrong = [
      ["text", address],
      [null, address],
      [bytesOf("x"), null],
      [bytesOf("x"), ["127.0.0.1", 9]],
      [bytesOf("x"), "127.0.0.1:9"],
      [bytesOf("x"), { path: "/tmp/x" }],
      [bytesOf("x"), "0", address],
      [bytesOf("x"), 0, null],
      [bytesOf("x"), 0],
      [bytesOf("x")],
      [],
    ];
    for (const args of wrong) assertEquals(await sendto(...args), "TypeError");
    assertEquals(await sendto(bytesOf("x"), 2 ** 20, address), "SocketError EINVAL");
    assertEquals(await sendto(bytesOf("x"), 0, address), "no failure");
  });
});

conformUdp(140, "send() needs a peer, and a socket that is open", async () => {
  const socket = new Socket(AF_INET, SOCK_DGRAM);
  for (const bytes of [bytesOf("x"), new Uint8Array(0)]) {
    assertEquals(await failureOf(() => socket.send(bytes)), "SocketError EDESTADDRREQ");
    assertEquals(await failureOf(() => socket.sendall(bytes)), "SocketError EDESTADDRREQ");
  }
  await socket.bind(ANY_PORT);
  assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "SocketError EDESTADDRREQ");
  const address = socket.getsockname();
  await socket.close();
  assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "ClosedError EBADF");
  assertEquals(await failureOf(() => socket.sendto(bytesOf("x"), address)), "ClosedError EBADF");
  assertEquals(await failureOf(() => socket.recvfrom(1)), "ClosedError EBADF");
});

conformUdp(141, "the first sendto() binds, and the port stays", async () => {
  await withUdp(async (server, client) => {
    await client.sendto(bytesOf("one"), server.getsockname());
    const bound = client.getsockname();
    assertEquals(bound.hostname, "0.0.0.0");
    await client.sendto(bytesOf("two"), server.getsockname());
    assertEquals(client.getsockname(), bound);
    const ports = [(await server.recvfrom(9))[1].port, (await server.recvfrom(9))[1].port];
    assertEquals(ports, [bound.port, bound.port]);
    assertEquals(await failureOf(() => client.bind(ANY_PORT)), "SocketError EINVAL");
  });
});

conformUdp(142, "recv() of a socket that is not bound waits", async () => {
  await withUdp(async (server, client) => {
    client.settimeout(0.02);
    assertEquals(await failureOf(() => client.recv(9)), "TimeoutError ETIMEDOUT");
    client.setblocking(false);
    assertEquals(await failureOf(() => client.recvfrom(9)), "BlockingIOError EAGAIN");
    assertEquals(client.getsockname().port, 0);
    client.settimeout(null);
    const receiving = client.recv(9);
    await client.sendto(bytesOf("ask"), server.getsockname());
    await server.sendto(bytesOf("answer"), (await server.recvfrom(9))[1]);
    assertEquals(textOf(await receiving), "answer");
  });
});

conformUdp(143, "bind() to a port in use is EADDRINUSE", async () => {
  await withUdp(async (server, client) => {
    const bind = () => client.bind(server.getsockname());
    assertEquals(await failureOf(bind), "AddressInUseError EADDRINUSE");
    assertEquals(client.getsockname().port, 0);
    await client.bind(ANY_PORT);
    await server.close();
    assert(client.getsockname().port > 0);
  });
});

conformUdp(144, "sendto() of a connected socket can go elsewhere", async () => {
  await withSockets(3, async (peer, other, socket) => {
    for (const bound of [peer, other]) await bound.bind(ANY_PORT);
    await socket.connect(peer.getsockname());
    await socket.sendto(bytesOf("elsewhere"), other.getsockname());
    await socket.send(bytesOf("peer"));
    assertEquals(textOf(await other.recv(99)), "elsewhere");
    assertEquals(textOf(await peer.recv(99)), "peer");
  });
});

conformUdp(145, "shutdown() needs a peer", async () => {
  await withUdp(async (server) => {
    assertEquals(await failureOf(() => server.shutdown(SHUT_RD)), "SocketError ENOTCONN");
    assertEquals(await failureOf(() => server.shutdown(SHUT_WR)), "SocketError ENOTCONN");
  });
});

conformUdp(145, "shutdown() of receiving lets recv() go on waiting", async () => {
  await withUdp(async (server, client) => {
    await client.connect(server.getsockname());
    await client.shutdown(SHUT_RD);
    client.settimeout(0.02);
    assertEquals(await failureOf(() => client.recv(9)), "TimeoutError ETIMEDOUT");
    await client.send(bytesOf("still"));
    await server.sendto(bytesOf("heard"), (await server.recvfrom(9))[1]);
    client.settimeout(4);
    assertEquals(textOf(await client.recv(9)), "heard");
  });
});

conformUdp(145, "shutdown() of sending lets every send fail with EPIPE", async () => {
  await withUdp(async (server, client) => {
    await client.connect(server.getsockname());
    await client.shutdown(SHUT_WR);
    await client.shutdown(SHUT_WR);
    const sends = [
      () => client.send(bytesOf("x")),
      () => client.sendto(bytesOf("x"), server.getsockname()),
    ];
    for (const send of sends) assertEquals(await failureOf(send), "BrokenPipeError EPIPE");
    client.setblocking(false);
    assertEquals(await failureOf(() => client.recv(9)), "BlockingIOError EAGAIN");
  });
});

conformUdp(146, "datagrams that nobody receives are dropped, the newest", async () => {
  await withUdp(async (server, client) => {
    const piece = new Uint8Array(1024);
    for (let index = 0; index < 5000; index += 1) {
      new DataView(piece.buffer).setUint32(0, index);
      await client.sendto(piece, server.getsockname());
    }
    const kept: number[] = [];
    for (;;) {
      const [bytes] = await server.recvfrom(2000, MSG_DONTWAIT).catch(nothingThere);
      if (bytes === undefined) break;
      kept.push(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
    }
    assert(kept.length >= 50 && kept.length <= 1100, `${kept.length} were kept`);
    assertEquals(kept.slice(0, 50), Array.from({ length: 50 }, (_, index) => index));
    assertEquals(kept, kept.toSorted((one, other) => one - other));
  });
});

/** What a receive that must not wait gives instead, where nothing is left. */
function nothingThere(error: unknown): [undefined] {
  if (error instanceof BlockingIOError) return [undefined];
  throw error;
}

conformUdp(147, "what arrives between bind() and the first recv() is kept", async () => {
  await withUdp(async (server, client) => {
    for (const text of ["a", "b", "c"]) await client.sendto(bytesOf(text), server.getsockname());
    await new Promise((resolve) => setTimeout(resolve, 0));
    for (const text of ["a", "b", "c"]) assertEquals(textOf(await server.recv(9)), text);
  });
});
