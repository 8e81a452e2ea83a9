/**
 * Cases 1 to 14: making a socket, and what it says about itself.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  AF_INET,
  AF_INET6,
  AF_UNIX,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SOCK_DGRAM,
  SOCK_STREAM,
  Socket,
  SocketError,
} from "../../mod.ts";
import * as api from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { withPair } from "../socket/pair.ts";
import { conform } from "./conform.ts";

/** Makes a socket of whatever a program may pass. */
function make(...args: readonly unknown[]): () => Socket {
  return () => Reflect.construct(Socket, args);
}

/** The errors that the constructor throws for each of some arguments. */
async function failuresOf(argumentLists: readonly (readonly unknown[])[]): Promise<string[]> {
  const failures: string[] = [];
  for (const args of argumentLists) failures.push(await failureOf(make(...args)));
  return failures;
}

conform(1, "new Socket() is a blocking stream over IPv4", () => {
  const socket = new Socket();
  assertEquals([socket.family, socket.type, socket.proto], [AF_INET, SOCK_STREAM, 0]);
  assertEquals([socket.gettimeout(), socket.getblocking()], [null, true]);
});

conform(2, "getsockname() before bind() is all zero, or without a name", () => {
  assertEquals(new Socket(AF_INET).getsockname(), { hostname: "0.0.0.0", port: 0 });
  assertEquals(new Socket(AF_INET6).getsockname(), { hostname: "::", port: 0 });
  assertEquals(new Socket(AF_UNIX).getsockname(), { path: null });
});

conform(3, "new Socket() names what it does not have: family, type, protocol", async () => {
  const wrong = [
    ["AF_PACKET", SOCK_STREAM, 0],
    [AF_INET, "SOCK_SEQPACKET", 0],
    [AF_INET, "SOCK_RAW", 0],
    [AF_INET, SOCK_STREAM, -5],
    [AF_INET, SOCK_STREAM, 256],
    [AF_INET, SOCK_STREAM, 6],
    [AF_INET, SOCK_STREAM, IPPROTO_UDP],
    [AF_INET, SOCK_DGRAM, IPPROTO_TCP],
    [AF_UNIX, SOCK_STREAM, IPPROTO_TCP],
  ];
  assertEquals(await failuresOf(wrong), [
    "UnsupportedError EAFNOSUPPORT",
    "UnsupportedError ESOCKTNOSUPPORT",
    "UnsupportedError ESOCKTNOSUPPORT",
    "SocketError EINVAL",
    "SocketError EINVAL",
    "UnsupportedError EPROTONOSUPPORT",
    "UnsupportedError EPROTONOSUPPORT",
    "UnsupportedError EPROTONOSUPPORT",
    "UnsupportedError EPROTONOSUPPORT",
  ]);
  assertEquals(new Socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP).proto, IPPROTO_TCP);
  assertEquals(new Socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP).proto, IPPROTO_UDP);
});

conform(3, "new Socket() says what it got instead of a family it has", () => {
  const error = assertThrows(make("AF_BLUETOOTH"), SocketError);
  assertMatch(error.message, /^Cannot create the socket: .* \(EAFNOSUPPORT\), .*AF_BLUETOOTH$/);
  assertEquals(error.syscall, "socket");
});

conform(4, "new Socket() takes nothing but the constants", async () => {
  const wrong = [
    [2, SOCK_STREAM, 0],
    ["AF", SOCK_STREAM, 0],
    ["toString", SOCK_STREAM, 0],
    [null, SOCK_STREAM, 0],
    [AF_INET, 1, 0],
    [AF_INET, "stream", 0],
    [AF_INET, null, 0],
    [AF_INET, SOCK_STREAM, "tcp"],
    [AF_INET, SOCK_STREAM, 1.5],
    [AF_INET, SOCK_STREAM, NaN],
    [AF_INET, SOCK_STREAM, null],
  ];
  assertEquals(await failuresOf(wrong), wrong.map(() => "TypeError"));
});

const NUMBERS_ONLY = "dropped: types and options are names here, and have no bits or numbers";

conform(5, "a type with SOCK_NONBLOCK in it makes a non-blocking socket", () => {}, {
  unsupported: { deno: NUMBERS_ONLY, bun: NUMBERS_ONLY, node: NUMBERS_ONLY },
});

conform(6, "the type stays the same in every mode", () => {
  const socket = new Socket();
  socket.settimeout(1);
  assertEquals(socket.type, SOCK_STREAM);
  socket.setblocking(false);
  assertEquals(socket.type, SOCK_STREAM);
});

conform(7, "toString() shows what is known: kind, both addresses, closed", async () => {
  assertEquals(String(new Socket()), "<Socket AF_INET SOCK_STREAM>");
  await withPair(async ({ server, client }) => {
    const { port } = server.getsockname();
    assertEquals(String(server), `<Socket AF_INET SOCK_STREAM, local 127.0.0.1:${port}>`);
    const own = client.getsockname().port;
    const ends = `local 127.0.0.1:${own}, remote 127.0.0.1:${port}`;
    assertEquals(String(client), `<Socket AF_INET SOCK_STREAM, ${ends}>`);
    await client.close();
    assertMatch(String(client), /^<Socket \[closed\] AF_INET SOCK_STREAM/);
  });
});

/** What `await using` does with a socket. */
async function using(socket: Socket, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } finally {
    await socket[Symbol.asyncDispose]();
  }
}

conform(
  8,
  "a socket is disposable: closed in every case, the body's error comes through",
  async () => {
    const socket = new Socket();
    const body = async (): Promise<void> => {
      await socket.bind({ hostname: "127.0.0.1", port: 0 });
      throw new RangeError("thrown by the body");
    };
    assertEquals(await failureOf(() => using(socket, body)), "RangeError");
    assertEquals(await failureOf(() => socket.getsockname()), "ClosedError EBADF");
  },
);

conform(8, "a socket that was closed before is disposed without an error", async () => {
  const socket = new Socket();
  await using(socket, () => socket.close());
  await socket.close();
});

conform(9, "fileno() is a number of the library's own, and -1 after close()", async () => {
  const [first, second] = [new Socket(), new Socket()];
  assert(first.fileno() > 0 && Number.isInteger(first.fileno()));
  assert(first.fileno() !== second.fileno());
  await first.close();
  assertEquals(first.fileno(), -1);
  assert(second.fileno() > 0);
});

conform(10, "what needs descriptors of the system does not exist", () => {
  const socket = new Socket();
  const methods = ["detach", "dup", "share", "getInheritable", "setInheritable", "makefile"];
  assertEquals(methods.filter((name) => name in socket), []);
  const functions = ["fromfd", "socketpair", "sendFds", "recvFds", "SOCK_CLOEXEC", "dup"];
  assertEquals(functions.filter((name) => name in api), []);
});

conform(11, "no number is taken for a socket, not even one that fileno() gave", async () => {
  const numbers = [new Socket().fileno(), -1, 0, 1.5, "3"].flatMap((number) => [
    [number],
    [{ fileno: number }],
  ]);
  assertEquals(await failuresOf(numbers), numbers.map(() => "TypeError"));
});

conform(12, "a socket cannot be copied, neither by structuredClone() nor as JSON", () => {
  const socket = new Socket();
  const error = assertThrows(() => structuredClone(socket));
  assert(error instanceof DOMException);
  assertEquals(error.name, "DataCloneError");
  assertThrows(() => JSON.stringify({ socket }), TypeError, "Cannot copy a socket");
});

conform(13, "a socket that was never bound or connected has nothing open to forget", () => {
  // The harness counts the sockets of the process before and after.
  for (let count = 0; count < 1000; count += 1) new Socket();
});

conform(13, "a socket that was used and closed leaves nothing open", async () => {
  await withPair(() => Promise.resolve());
});

conform(14, "the constants have the numbers of Linux", () => {}, {
  unsupported: { deno: NUMBERS_ONLY, bun: NUMBERS_ONLY, node: NUMBERS_ONLY },
});
