/**
 * Cases 148 to 161: UNIX stream sockets.
 *
 * @module
 */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { chmod, lstat, mkdir, readFile, symlink, unlink, writeFile } from "node:fs/promises";
import process from "node:process";
import * as kit from "../../mod.ts";
import { AF_UNIX, SO_REUSEADDR, SOCK_STREAM, Socket, SOL_SOCKET } from "../../mod.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { bytesOf, closeAll, textOf } from "../socket/pair.ts";
import { conform } from "./conform.ts";
import { linesOf } from "./socket_case.ts";
import { unixPair } from "./unix_pair.ts";
import { withPeer } from "./visit.ts";

type UnixSocket = Socket<typeof AF_UNIX>;

/** Binds and listens. */
async function listenAt(path: string): Promise<UnixSocket> {
  const server = new Socket(AF_UNIX, SOCK_STREAM);
  await server.bind({ path });
  await server.listen();
  return server;
}

/** The failure of binding to something, in any form. */
async function bindFailure(address: unknown): Promise<string> {
  const socket = new Socket(AF_UNIX, SOCK_STREAM);
  const failure = await failureOf(() => Reflect.apply(socket.bind, socket, [address]));
  await socket.close();
  return failure;
}

conform(148, "bind() takes a path as text or as bytes; getsockname() gives text", async () => {
  await withDirectory(async (path) => {
    for (const name of ["plain", "grüße"]) {
      for (const given of [path(name), bytesOf(path(`${name}2`))]) {
        const server = new Socket(AF_UNIX, SOCK_STREAM);
        await Reflect.apply(server.bind, server, [{ path: given }]);
        const expected = typeof given === "string" ? given : textOf(given);
        assertEquals(server.getsockname(), { path: expected });
        await server.close();
      }
    }
  });
});

conform(148, "bind() refuses bytes that are no UTF-8: no runtime can pass them on", async () => {
  const path = Uint8Array.of(0x2f, 0x74, 0xff, 0xfe);
  assertEquals(await bindFailure({ path }), "RangeError");
  // What Python makes of such a byte would become a question mark.
  assertEquals(await bindFailure({ path: "/tmp/\udcff" }), "RangeError");
});

conform(149, "the file appears at bind(), is a socket, and stays after close()", async () => {
  await withDirectory(async (path) => {
    const server = new Socket(AF_UNIX, SOCK_STREAM);
    await server.bind({ path: path("socket") });
    const mask = process.umask();
    const { mode } = await lstat(path("socket"));
    assertEquals(mode.toString(8), (0o140777 & ~mask).toString(8));
    await server.listen();
    await server.close();
    assert((await lstat(path("socket"))).isSocket());
    await unlink(path("socket"));
  });
});

conform(151, "bind() in a missing directory is ENOENT, below a file ENOTDIR", async () => {
  await withDirectory(async (path) => {
    await writeFile(path("file"), "");
    assertEquals(await bindFailure({ path: path("missing/socket") }), "FileNotFoundError ENOENT");
    assertEquals(await bindFailure({ path: path("file/socket") }), "NotADirectoryError ENOTDIR");
  });
});

conform(151, "bind() in a directory without permission is EACCES", async () => {
  await withDirectory(async (path) => {
    await chmod(path("."), 0o755);
    await mkdir(path("closed"), { mode: 0o555 });
    const [failure, message] = await linesOf(["bind-path-as-nobody", path("closed/socket")]);
    assertEquals(failure, "PermissionError EACCES");
    assertStringIncludes(message ?? "", "the directory must be writable");
  });
});

conform(152, "bind() and connect() take 107 bytes, and refuse 108", async () => {
  await withDirectory(async (path) => {
    const longest = path("x".repeat(107 - path("").length - 1));
    const at = longest.length < 107 ? longest + "x".repeat(107 - longest.length) : longest;
    assertEquals(bytesOf(at).length, 107);
    const { client, con, server } = await unixPair(at);
    assertEquals(client.getpeername(), { path: at });
    await closeAll([client, con, server]);
    assertEquals(await bindFailure({ path: `${at}x` }), "SocketError ENAMETOOLONG");
    // Bytes count, not characters.
    assertEquals(await bindFailure({ path: `${at.slice(0, -1)}ü` }), "SocketError ENAMETOOLONG");
    const late = new Socket(AF_UNIX, SOCK_STREAM);
    assertEquals(
      await failureOf(() => late.connect({ path: `${at}x` })),
      "SocketError ENAMETOOLONG",
    );
    await late.close();
  });
});

conform(153, "a NUL inside a path is a RangeError, where Python cuts silently", async () => {
  await withDirectory(async (path) => {
    assertEquals(await bindFailure({ path: `${path("a")}\0b` }), "RangeError");
    await assertRejects(() => lstat(path("a")));
  });
});

/** An abstract name of so many bytes, which no other process has. */
function abstractName(length: number, end = "x"): string {
  return `\0steckdose-${process.pid}-`.padEnd(length - 1, "x") + end;
}

conform(154, "a path that begins with NUL is an abstract name, without a file", async () => {
  for (const path of [abstractName(30), abstractName(107)]) {
    const { client, con, server } = await unixPair(path);
    assertEquals(server.getsockname(), { path });
    assertEquals(client.getpeername(), { path });
    assertEquals(await bindFailure({ path }), "AddressInUseError EADDRINUSE");
    await closeAll([client, con, server]);
    await (await listenAt(path)).close();
  }
  assertEquals(await bindFailure({ path: abstractName(109) }), "SocketError ENAMETOOLONG");
});

conform(
  154,
  "an abstract name may have 108 bytes, of which the last one counts",
  async () => {
    const one = await listenAt(abstractName(108, "1"));
    const other = await listenAt(abstractName(108, "2"));
    await closeAll([one, other]);
  },
  {
    unsupported: { bun: "Bun takes 107 bytes, as for a file" },
    instead: async () => {
      assertEquals(await bindFailure({ path: abstractName(108) }), "SocketError ENAMETOOLONG");
    },
  },
);

conform(156, "a path of another type is a TypeError", async () => {
  for (const path of [5, null, undefined, ["/tmp/x"], new URL("file:///tmp/x"), {}]) {
    assertEquals(await bindFailure({ path }), "TypeError");
  }
  assertEquals(await bindFailure("/tmp/x"), "TypeError");
});

conform(157, "who removes the file of a listener cuts it off: ENOENT, the name stays", async () => {
  await withDirectory(async (path) => {
    const server = await listenAt(path("socket"));
    await unlink(path("socket"));
    const client = new Socket(AF_UNIX, SOCK_STREAM);
    const failure = await failureOf(() => client.connect({ path: path("socket") }));
    assertEquals(failure, "FileNotFoundError ENOENT");
    assertEquals(server.getsockname(), { path: path("socket") });
    await closeAll([client, server]);
  });
});

for (const timeout of [null, 2]) {
  const title = `a peer that closes with unread bytes resets, behind its own (timeout ${timeout})`;
  conform(160, title, async () => {
    await withPeer(async (peer) => {
      await withDirectory(async (path) => {
        const door = await peer.listen({ path: path("socket") });
        const socket = new Socket(AF_UNIX, SOCK_STREAM);
        await socket.connect({ path: path("socket") });
        socket.settimeout(timeout);
        const guest = await door.accept();
        await socket.sendall(bytesOf("never read"));
        await guest.send(5);
        await guest.close();
        assertEquals((await socket.recv(9)).length, 5);
        assertEquals(await failureOf(() => socket.recv(9)), "ConnectionResetError ECONNRESET");
        assertEquals((await socket.recv(9)).length, 0);
        assertEquals(await failureOf(() => socket.send(bytesOf("x"))), "BrokenPipeError EPIPE");
        await socket.close();
      });
    });
  });
}

conform(161, "socketpair() is left out; a temporary path makes a pair", async () => {
  assert(!("socketpair" in kit));
  await withDirectory(async (path) => {
    const { client, con, server } = await unixPair(path("pair"));
    await server.close();
    await unlink(path("pair"));
    await client.sendall(bytesOf("through a name that is gone"));
    assertEquals(textOf(await con.recv(99)), "through a name that is gone");
    await closeAll([client, con]);
  });
});

conform(
  150,
  "whatever is at the path stays untouched: EADDRINUSE, also with SO_REUSEADDR",
  async () => {
    await withDirectory(async (path) => {
      await writeFile(path("file"), "keep me");
      await mkdir(path("directory"));
      await symlink(path("nothing"), path("dangling"));
      await (await listenAt(path("stale"))).close();
      for (const name of ["file", "directory", "dangling", "stale"]) {
        const socket = new Socket(AF_UNIX, SOCK_STREAM);
        socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
        const failure = await failureOf(() => socket.bind({ path: path(name) }));
        assertEquals(failure, "AddressInUseError EADDRINUSE");
        await socket.close();
        await lstat(path(name));
      }
      assertEquals(await readFile(path("file"), "utf8"), "keep me");
    });
  },
);
