/**
 * Cases 63 to 71: names and options of stream sockets.
 *
 * @module
 */

import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  AF_UNIX,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  IPPROTO_UDP,
  IPV6_UNICAST_HOPS,
  select,
  SHUT_WR,
  SO_ACCEPTCONN,
  SO_BROADCAST,
  SO_DOMAIN,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_PROTOCOL,
  SO_REUSEADDR,
  SO_REUSEPORT,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_STREAM,
  Socket,
  type SocketBase,
  SOL_SOCKET,
  TCP_NODELAY,
} from "../../mod.ts";
import type { Received } from "../harness/peer.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, freeAddress, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { withVisit } from "./visit.ts";

/** `struct linger`: on or off, and seconds. */
function linger(isOn: number, seconds: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Int32Array.of(isOn, seconds).buffer);
}

conform(63, "getpeername() needs a connection: ENOTCONN, when closed EBADF", async () => {
  const socket = new Socket();
  assertEquals(await failureOf(() => socket.getpeername()), "SocketError ENOTCONN");
  await withServer(async (server) => {
    assertEquals(await failureOf(() => server.getpeername()), "SocketError ENOTCONN");
  });
  await socket.close();
  assertEquals(await failureOf(() => socket.getpeername()), "ClosedError EBADF");
});

conform(
  63,
  "getpeername() still answers after the peer's end, and no more after ours",
  async () => {
    await withVisit(async ({ socket, guest }) => {
      assertEquals(socket.getpeername(), guest.localAddress);
      await guest.closeWrite();
      assertEquals((await socket.recv(9)).length, 0);
      assertEquals(socket.getpeername(), guest.localAddress);
      await socket.shutdown(SHUT_WR);
      assertEquals(await failureOf(() => socket.getpeername()), "SocketError ENOTCONN");
    });
  },
);

conform(63, "getpeername() does not answer after a reset", async () => {
  for (const timeout of [null, 2]) {
    await withVisit(async ({ socket, guest }) => {
      socket.settimeout(timeout);
      await guest.reset();
      assertEquals(await failureOf(() => socket.recv(9)), "ConnectionResetError ECONNRESET");
      assertEquals(await failureOf(() => socket.getpeername()), "SocketError ENOTCONN");
    });
  }
});

conform(64, "getsockname() tells the port that connect() and listen() chose", async () => {
  await withPair(({ server, client, con }) => {
    const { hostname, port } = client.getsockname();
    assertEquals(hostname, "127.0.0.1");
    assert(port > 0);
    assertEquals(con.getpeername(), { hostname, port });
    assertEquals(con.getsockname(), server.getsockname());
    return Promise.resolve();
  });
  const socket = new Socket();
  await socket.listen();
  assert(socket.getsockname().port > 0);
  await socket.close();
  assertEquals(await failureOf(() => socket.getsockname()), "ClosedError EBADF");
});

conform(66, "getsockopt(SO_REUSEADDR) is 0 at first, and 1 whatever turned it on", () => {
  const socket = new Socket();
  for (const option of [SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_BROADCAST]) {
    assertEquals(socket.getsockopt(SOL_SOCKET, option), 0);
    for (const value of [5, true, -1]) {
      socket.setsockopt(SOL_SOCKET, option, value);
      assertEquals(socket.getsockopt(SOL_SOCKET, option), 1);
      socket.setsockopt(SOL_SOCKET, option, value === true ? false : 0);
      assertEquals(socket.getsockopt(SOL_SOCKET, option), 0);
    }
  }
});

conform(66, "getsockopt() tells what the socket is: SO_TYPE, SO_DOMAIN, SO_PROTOCOL", async () => {
  const facts = (socket: SocketBase): unknown[] =>
    [SO_TYPE, SO_DOMAIN, SO_PROTOCOL, SO_ACCEPTCONN].map((o) => socket.getsockopt(SOL_SOCKET, o));
  assertEquals(facts(new Socket()), [SOCK_STREAM, "AF_INET", IPPROTO_TCP, 0]);
  assertEquals(facts(new Socket("AF_INET", SOCK_DGRAM)), [SOCK_DGRAM, "AF_INET", IPPROTO_UDP, 0]);
  assertEquals(facts(new Socket(AF_UNIX)), [SOCK_STREAM, AF_UNIX, 0, 0]);
  await withServer((server) => {
    assertEquals(facts(server), [SOCK_STREAM, "AF_INET", IPPROTO_TCP, 1]);
    return Promise.resolve();
  });
});

conform(66, "getsockopt(SO_ERROR) tells an error once", async () => {
  const socket = new Socket();
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_ERROR), 0);
  const address = await freeAddress();
  socket.setblocking(false);
  assertEquals(await failureOf(() => socket.connect(address)), "BlockingIOError EINPROGRESS");
  // A socket whose connect() is over, well or not, can be written.
  assertEquals(await select([], [socket], []), [[], [socket], []]);
  const errors = [1, 2].map(() => socket.getsockopt(SOL_SOCKET, SO_ERROR));
  assertEquals(errors, [111, 0]);
  await socket.close();
});

conform(68, "setsockopt(TCP_NODELAY) and SO_KEEPALIVE are told to the system", async () => {
  await withPair(({ client, con }) => {
    for (const [level, option] of [[IPPROTO_TCP, TCP_NODELAY], [SOL_SOCKET, SO_KEEPALIVE]]) {
      assert(level !== undefined && option !== undefined);
      assertEquals([client.getsockopt(level, option), con.getsockopt(level, option)], [0, 0]);
      client.setsockopt(level, option, 1);
      assertEquals([client.getsockopt(level, option), con.getsockopt(level, option)], [1, 0]);
      client.setsockopt(level, option, 0);
      assertEquals(client.getsockopt(level, option), 0);
    }
    return Promise.resolve();
  });
});

conform(68, "setsockopt(TCP_NODELAY) is refused where there is no TCP", async () => {
  const udp = new Socket("AF_INET", SOCK_DGRAM);
  const set = (socket: SocketBase) => () => socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
  assertEquals(await failureOf(set(udp)), "UnsupportedError ENOPROTOOPT");
  // Linux knows no other level there than SOL_SOCKET.
  assertEquals(await failureOf(set(new Socket(AF_UNIX))), "UnsupportedError EOPNOTSUPP");
  await udp.close();
});

const NO_RESET = "Deno has no call that resets a connection";

/** What is refused by name where nothing can reset a connection. */
async function refuseLinger(): Promise<void> {
  const set = () => new Socket().setsockopt(SOL_SOCKET, SO_LINGER, linger(1, 0));
  assertEquals(await failureOf(set), "UnsupportedError ENOPROTOOPT");
  assertThrows(set, Error, NO_RESET);
}

conform(69, "setsockopt(SO_LINGER) takes the 8 bytes of its structure", async () => {
  const socket = new Socket();
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_LINGER), new Uint8Array(8));
  const set = (value: number | Uint8Array) =>
    failureOf(() => socket.setsockopt(SOL_SOCKET, SO_LINGER, value));
  assertEquals(await set(1), "SocketError EINVAL");
  assertEquals(await set(new Uint8Array(4)), "SocketError EINVAL");
  assertEquals(await set(linger(1, 0)), "no failure");
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_LINGER), linger(1, 0));
  assertEquals(await set(linger(0, 5)), "no failure");
  // To wait in the system would hold up the whole program.
  assertEquals(await set(linger(1, 5)), "UnsupportedError EOPNOTSUPP");
}, { unsupported: { deno: NO_RESET }, instead: refuseLinger });

/** What the peer gets of a connection that is closed with SO_LINGER. */
async function receivedAfterClose(isOn: number): Promise<Received> {
  let received: Received | undefined;
  await withVisit(async ({ socket, guest }) => {
    socket.setsockopt(SOL_SOCKET, SO_LINGER, linger(isOn, 0));
    await socket.sendall(bytesOf("\0"));
    assertEquals((await guest.receive(1)).count, 1);
    await socket.close();
    received = await guest.receive(9);
  });
  assert(received !== undefined);
  return received;
}

conform(69, "close() resets the connection where SO_LINGER says so", async () => {
  assertEquals((await receivedAfterClose(1)).code, "ECONNRESET");
  const { ended, code } = await receivedAfterClose(0);
  assertEquals([ended, code], [true, null]);
}, { unsupported: { deno: NO_RESET }, instead: refuseLinger });

conform(70, "setsockopt() refuses what does not exist: option, level, both together", async () => {
  const socket = new Socket();
  const wrong = [
    [SOL_SOCKET, "SO_NONSENSE"],
    [SOL_SOCKET, TCP_NODELAY],
    [IPPROTO_TCP, SO_KEEPALIVE],
    [IPPROTO_UDP, SO_KEEPALIVE],
    [IPPROTO_IPV6, IPV6_UNICAST_HOPS],
    ["SOL_NONSENSE", SO_KEEPALIVE],
    [SOL_SOCKET, "toString"],
  ] as const;
  for (const [level, option] of wrong) {
    const set = () => socket.setsockopt(level, option, 1);
    assertEquals(await failureOf(set), "UnsupportedError ENOPROTOOPT", `${level} ${option}`);
    const get = () => socket.getsockopt(level, option);
    assertEquals(await failureOf(get), "UnsupportedError ENOPROTOOPT", `${level} ${option}`);
  }
  for (const option of [SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_DOMAIN, SO_PROTOCOL]) {
    const set = () => socket.setsockopt(SOL_SOCKET, option, 1);
    assertEquals(await failureOf(set), "UnsupportedError ENOPROTOOPT", option);
  }
});

conform(70, "setsockopt() refuses what is no value: TypeError, RangeError, EINVAL", async () => {
  const socket = new Socket();
  const set = (...args: readonly unknown[]) =>
    failureOf(() => Reflect.apply(socket.setsockopt, socket, [SOL_SOCKET, SO_KEEPALIVE, ...args]));
  for (const value of [null, undefined, "1", {}, [1], 1.5, NaN, Infinity, 1n]) {
    assertEquals(await set(value), "TypeError", String(value));
  }
  assertEquals(await set(), "TypeError");
  assertEquals(await set(2 ** 40), "RangeError");
  assertEquals(await set(bytesOf("1")), "SocketError EINVAL");
  assertEquals(await set(Int32Array.of(1)), "no failure");
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE), 1);
});

conform(71, "setsockopt() and getsockopt() of a closed socket are EBADF", async () => {
  const socket = new Socket();
  await socket.close();
  const set = () => socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
  assertEquals(await failureOf(set), "ClosedError EBADF");
  const get = () => socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE);
  assertEquals(await failureOf(get), "ClosedError EBADF");
});

conform(71, "setsockopt() before connect() and listen() is told to the system then", async () => {
  await withServer(async (server) => {
    server.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
    const client = new Socket();
    client.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
    await client.connect(server.getsockname());
    assertEquals(client.getsockopt(SOL_SOCKET, SO_KEEPALIVE), 1);
    const [con] = await server.accept();
    assertEquals(con.getsockopt(IPPROTO_TCP, TCP_NODELAY), 1);
    await con.close();
    await client.close();
  });
});
