import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as util from "node:util";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  IPPROTO_TCP,
  SHUT_WR,
  SO_KEEPALIVE,
  SO_REUSEADDR,
  SO_TYPE,
  SOCK_STREAM,
  Socket,
  SOL_SOCKET,
  TCP_NODELAY,
  UnsupportedError,
} from "../../mod.ts";
import { test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { withPair } from "./pair.ts";

/** A part of a runtime that makes the text which `console.log` shows. */
interface Inspector {
  inspect(value: unknown): string;
}

/** What `console.log` shows of a value on the runtime that runs this. */
function logged(value: unknown): string {
  const { Deno, Bun } = globalThis as { readonly Deno?: Inspector; readonly Bun?: Inspector };
  return (Deno ?? Bun ?? util).inspect(value);
}

test("Socket() is an IPv4 stream that waits without limit", () => {
  const socket = new Socket();
  assertEquals(
    [socket.family, socket.type, socket.proto, socket.gettimeout(), socket.getblocking()],
    [AF_INET, SOCK_STREAM, 0, null, true],
  );
});

test("Socket() refuses families, types and protocols that do not exist", async () => {
  const make = (...given: unknown[]) => () => Reflect.construct(Socket, given);
  assertEquals(await failureOf(make("AF_X", SOCK_STREAM)), "UnsupportedError EAFNOSUPPORT");
  assertEquals(await failureOf(make(AF_INET, "SOCK_RAW")), "UnsupportedError ESOCKTNOSUPPORT");
  assertEquals(
    await failureOf(make(AF_INET, SOCK_STREAM, 17)),
    "UnsupportedError EPROTONOSUPPORT",
  );
  assertEquals(await failureOf(make(2, 1)), "TypeError");
});

test("getsockname() is all zero before bind", () => {
  assertEquals(new Socket(AF_INET).getsockname(), { hostname: "0.0.0.0", port: 0 });
  assertEquals(new Socket(AF_INET6).getsockname(), { hostname: "::", port: 0 });
  assertEquals(new Socket(AF_UNIX).getsockname(), { path: null });
});

test("getpeername() names the peer on both ends, also after its end of sending", async () => {
  await withPair(async ({ client, con, server }) => {
    assertEquals(client.getpeername(), server.getsockname());
    assertEquals(con.getpeername(), client.getsockname());
    await client.shutdown(SHUT_WR);
    assertEquals((await con.recv(1)).length, 0);
    assertEquals(con.getpeername(), client.getsockname());
  });
});

test("getpeername() of a socket without a peer is ENOTCONN", async () => {
  assertEquals(await failureOf(() => new Socket().getpeername()), "SocketError ENOTCONN");
});

test("settimeout() takes seconds or null, and setblocking() is two of them", () => {
  const socket = new Socket();
  socket.settimeout(2.5);
  assertEquals([socket.gettimeout(), socket.getblocking()], [2.5, true]);
  socket.setblocking(false);
  assertEquals([socket.gettimeout(), socket.getblocking()], [0, false]);
  socket.setblocking(true);
  assertEquals([socket.gettimeout(), socket.getblocking()], [null, true]);
});

test("settimeout() refuses what is no time", async () => {
  const socket = new Socket();
  const set = (value: unknown) => () => Reflect.apply(socket.settimeout, socket, [value]);
  assertEquals(await failureOf(set(-1)), "RangeError");
  assertEquals(await failureOf(set(NaN)), "RangeError");
  assertEquals(await failureOf(set(Infinity)), "RangeError");
  assertEquals(await failureOf(set("1")), "TypeError");
  assertEquals(await failureOf(set(true)), "TypeError");
  assertEquals(socket.gettimeout(), null);
});

test("setsockopt() and getsockopt() know what can be true", () => {
  const socket = new Socket();
  for (
    const [level, option] of [
      [SOL_SOCKET, SO_REUSEADDR],
      [SOL_SOCKET, SO_KEEPALIVE],
      [IPPROTO_TCP, TCP_NODELAY],
    ] as const
  ) {
    assertEquals(socket.getsockopt(level, option), 0);
    socket.setsockopt(level, option, 5);
    assertEquals(socket.getsockopt(level, option), 1);
    socket.setsockopt(level, option, false);
    assertEquals(socket.getsockopt(level, option), 0);
  }
  assertEquals(socket.getsockopt(SOL_SOCKET, SO_TYPE), SOCK_STREAM);
});

test("setsockopt() names the option that does not exist", () => {
  const socket = new Socket();
  const error = assertThrows(() => socket.setsockopt(SOL_SOCKET, "SO_NONE", 1), UnsupportedError);
  assertMatch(error.message, /^Cannot set SO_NONE of the socket: .*\(ENOPROTOOPT\)/);
  assertThrows(() => socket.getsockopt(IPPROTO_TCP, SO_KEEPALIVE), UnsupportedError);
});

test("setsockopt() works on a connected socket and before it is connected", async () => {
  await withPair(({ client, con }) => {
    con.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
    client.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
    assertEquals(con.getsockopt(IPPROTO_TCP, TCP_NODELAY), 1);
    return Promise.resolve();
  });
});

test("setsockopt() of a listener counts for the connections that it accepts", async () => {
  const server = new Socket();
  server.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
  await server.listen();
  const client = new Socket();
  await client.connect({ hostname: "127.0.0.1", port: server.getsockname().port });
  const [con] = await server.accept();
  assertEquals(con.getsockopt(IPPROTO_TCP, TCP_NODELAY), 1);
  assertEquals(con.getsockopt(SOL_SOCKET, SO_KEEPALIVE), 0);
  for (const socket of [con, client, server]) await socket.close();
});

test("Socket shows family, type and both addresses", async () => {
  await withPair(async ({ client, con, server }) => {
    const local = `127.0.0.1:${server.getsockname().port}`;
    const remote = `127.0.0.1:${client.getsockname().port}`;
    assertEquals(String(server), `<Socket AF_INET SOCK_STREAM, local ${local}>`);
    const shown = `<Socket AF_INET SOCK_STREAM, local ${local}, remote ${remote}>`;
    assertEquals(String(con), shown);
    assertEquals(logged(con), shown);
    await con.close();
    assertEquals(String(con), shown.replace("<Socket", "<Socket [closed]"));
  });
});
