/**
 * Cases 162 to 166: the classes of errors, their words, and where they come from.
 *
 * @module
 */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { toSocketError } from "../../lib/adapters/map_error.ts";
import { socketErrorOf } from "../../lib/core/socket_error_of.ts";
import * as kit from "../../mod.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, freeAddress, textOf, withPair, withServer } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { withVisit } from "./visit.ts";

const { AF_INET, SOCK_STREAM, Socket, SocketError } = kit;

/** The class of each code, as Python has it. */
const CLASSES: Readonly<Record<string, typeof SocketError>> = {
  EACCES: kit.PermissionError,
  EAGAIN: kit.BlockingIOError,
  EALREADY: kit.BlockingIOError,
  ECONNABORTED: kit.ConnectionAbortedError,
  ECONNREFUSED: kit.ConnectionRefusedError,
  ECONNRESET: kit.ConnectionResetError,
  EEXIST: kit.FileExistsError,
  EHOSTUNREACH: SocketError,
  EINPROGRESS: kit.BlockingIOError,
  EINTR: kit.InterruptedError,
  EISDIR: kit.IsADirectoryError,
  ENOENT: kit.FileNotFoundError,
  ENOTCONN: SocketError,
  ENOTDIR: kit.NotADirectoryError,
  EPERM: kit.PermissionError,
  EPIPE: kit.BrokenPipeError,
  ESHUTDOWN: kit.BrokenPipeError,
  ETIMEDOUT: kit.TimeoutError,
  // Ours, beside Python's.
  EADDRINUSE: kit.AddressInUseError,
  EADDRNOTAVAIL: SocketError,
  EBADF: kit.ClosedError,
};

/** What a call rejects with. */
async function errorOf(call: () => Promise<unknown>): Promise<kit.SocketError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof SocketError) return error;
    throw error;
  }
  throw new Error("Cannot be: the call has to fail");
}

conform(162, "every error of a socket is a SocketError: timeouts and names as well", () => {
  for (const Class of [kit.TimeoutError, kit.GaiError, kit.HError, kit.BlockingIOError]) {
    assert(Class.prototype instanceof SocketError);
  }
  assert(SocketError.prototype instanceof Error);
});

conform(162, "a timeout and an unknown name are caught as SocketError", async () => {
  await withServer(async (server) => {
    server.settimeout(0.01);
    assert(await errorOf(() => server.accept()) instanceof kit.TimeoutError);
  });
  const socket = new Socket(AF_INET, SOCK_STREAM);
  const error = await errorOf(() => socket.connect({ hostname: "::1", port: 1 }));
  assert(error instanceof kit.GaiError);
  await socket.close();
});

conform(163, "the class of an error follows from its code", () => {
  for (const [code, Class] of Object.entries(CLASSES)) {
    const error = socketErrorOf(code, { syscall: "recv" });
    assertEquals(error.constructor, Class, code);
    assertEquals([error.code, error.name], [code, Class.name]);
  }
});

conform(
  164,
  "an error says what was tried, where, why, by which code, and what to do",
  async () => {
    const address = await freeAddress();
    const socket = new Socket(AF_INET, SOCK_STREAM);
    const error = await errorOf(() => socket.connect(address));
    assertEquals(
      error.message,
      `Cannot connect to "127.0.0.1:${address.port}": connection refused (ECONNREFUSED), ` +
        "nobody listens there; start the server first, or check host and port",
    );
    assertEquals([error.code, error.syscall, error.address], ["ECONNREFUSED", "connect", address]);
    assertEquals(error.errno, 111);
    assert(error.cause instanceof Error);
    assertStringIncludes(String(error), "ConnectionRefusedError: Cannot connect");
    await socket.close();
  },
);

conform(
  165,
  "an error of the runtime is mapped by its code; an unknown one keeps its cause",
  () => {
    const failure = { syscall: "recv" };
    const known = Object.assign(new Error("whatever it says"), { code: "ECONNRESET" });
    assertEquals(toSocketError(known, failure).code, "ECONNRESET");
    for (
      const cause of [new Error("ECONNRESET"), Object.assign(new Error("x"), { code: 7 }), "text"]
    ) {
      const error = toSocketError(cause, failure);
      assertEquals([error.code, error.errno, error.cause], ["UNKNOWN", null, cause]);
      assertEquals(error.constructor, SocketError);
    }
  },
);

conform(166, "an error between two calls is told by the next one, once", async () => {
  await withVisit(async ({ socket, guest }) => {
    await guest.reset();
    assertEquals(await failureOf(() => socket.recv(9)), "ConnectionResetError ECONNRESET");
    assertEquals((await socket.recv(9)).length, 0);
  });
});

conform(166, "an error belongs to the call that failed; the others go on", async () => {
  await withPair(async ({ client, con }) => {
    const receiving = client.recv(9);
    assertEquals(await failureOf(() => Reflect.apply(client.send, client, [5])), "TypeError");
    await con.sendall(bytesOf("still there"));
    assertEquals(textOf(await receiving), "still the");
  });
});
