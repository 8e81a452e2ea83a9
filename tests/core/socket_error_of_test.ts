import { assertEquals, assertStringIncludes } from "@std/assert";
import { socketErrorOf } from "../../lib/core/socket_error_of.ts";
import { AF_UNIX, getaddrinfo, Socket, SocketError } from "../../mod.ts";
import { test } from "../harness/test.ts";

test("socketErrorOf() says in text what a terminal would obey, and keeps the address", () => {
  const address = { path: "/tmp/\x1b[2J\x07\x9b\r\n\x7fü" };
  const error = socketErrorOf("ECONNREFUSED", { syscall: "connect", address });
  assertStringIncludes(error.message, '"/tmp/%1B[2J%07%C2%9B%0D%0A%7Fü"');
  assertEquals(error.address, address);
});

test("errors of calls show no control characters of what they were given", async () => {
  await using socket = new Socket(AF_UNIX);
  for (
    const call of [
      () => socket.connect({ path: "/nowhere/\x1b[2J" }),
      () => socket.bind({ path: "/nowhere/\x1b[2J" }),
      () => getaddrinfo("\x1b[2J", 80),
      () => getaddrinfo("127.0.0.1", "\x1b[2J"),
    ]
  ) {
    const message = await call().then(() => "no failure", (error: unknown) => {
      if (!(error instanceof SocketError)) throw error;
      return `${error.message}${error.stack}`;
    });
    assertStringIncludes(message, "[2J");
    assertEquals(message.includes("\x1b"), false);
  }
});
