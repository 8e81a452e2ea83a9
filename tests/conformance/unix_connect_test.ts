/**
 * Cases 60 and 61: connecting over UNIX.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { AF_UNIX, Socket } from "../../mod.ts";
import { withChild } from "../harness/child.ts";
import type { PeerListener } from "../harness/peer.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { failureOf } from "../socket/errors.ts";
import { conform } from "./conform.ts";
import { numberOf } from "./number_of.ts";
import { withPeer } from "./visit.ts";

/** The failure of connecting to a path. */
function failureAt(path: string): Promise<string> {
  return failureOf(() => new Socket(AF_UNIX).connect({ path }));
}

/** A socket that is not a stream, at a path; it says when it is there. */
const OTHER_KIND = [
  "import socket, sys",
  "other = socket.socket(socket.AF_UNIX, getattr(socket, sys.argv[1]))",
  "other.bind(sys.argv[2])",
  "print('bound', flush=True)",
  "sys.stdin.read()",
].join("\n");

conform(60, "connect() where nothing is, or a link to nothing, is ENOENT", async () => {
  await withDirectory(async (path) => {
    await symlink(path("nothing"), path("dangling"));
    for (const name of ["nothing", "dangling", "no directory/socket"]) {
      assertEquals(await failureAt(path(name)), "FileNotFoundError ENOENT");
    }
  });
});

conform(60, "connect() to what is no live socket is refused", async () => {
  await withDirectory(async (path) => {
    const stale = new Socket(AF_UNIX);
    await stale.bind({ path: path("stale") });
    await stale.close();
    await writeFile(path("file"), "");
    await mkdir(path("directory"));
    for (const name of ["stale", "file", "directory"]) {
      assertEquals(await failureAt(path(name)), "ConnectionRefusedError ECONNREFUSED");
    }
  });
});

conform(60, "connect() through a file or a circle of links says so", async () => {
  await withDirectory(async (path) => {
    await writeFile(path("file"), "");
    await symlink(path("circle"), path("circle"));
    assertEquals(await failureAt(path("file/socket")), "NotADirectoryError ENOTDIR");
    assertEquals(await failureAt(path("circle")), "SocketError ELOOP");
  });
});

conform(60, "connect() to a socket of another type is EPROTOTYPE", async () => {
  await withDirectory(async (path) => {
    for (const type of ["SOCK_DGRAM", "SOCK_SEQPACKET"]) {
      const args = ["-IS", "-c", OTHER_KIND, type, path(type)];
      await withChild("python3", args, {}, async (child) => {
        assertEquals(await child.readLine(), "bound");
        assertEquals(await failureAt(path(type)), "SocketError EPROTOTYPE");
      });
    }
  });
});

conform(60, "connect() through a symbolic link reaches the socket behind it", async () => {
  await withDirectory(async (path) => {
    const [server, client] = [new Socket(AF_UNIX), new Socket(AF_UNIX)];
    await server.bind({ path: path("socket") });
    await server.listen();
    await symlink(path("socket"), path("link"));
    await client.connect({ path: path("link") });
    const [con] = await server.accept();
    for (const socket of [con, client, server]) await socket.close();
  });
});

/** Runs a body with a path where one client more than now would have to wait. */
async function withFullUnixBacklog(
  body: (path: string, listener: PeerListener) => Promise<void>,
): Promise<void> {
  await withDirectory((path) =>
    withPeer(async (peer) => {
      const listener = await peer.listen({ path: path("socket") }, 0);
      const first = new Socket(AF_UNIX);
      await first.connect({ path: path("socket") });
      await body(path("socket"), listener);
      await first.close();
    })
  );
}

for (const timeout of [0, 30]) {
  conform(
    61,
    `connect() over UNIX to a full backlog is EAGAIN, with a timeout of ${timeout}`,
    async () => {
      await withFullUnixBacklog(async (path) => {
        const socket = new Socket(AF_UNIX);
        socket.settimeout(timeout);
        assertEquals(await failureOf(() => socket.connect({ path })), "BlockingIOError EAGAIN");
        assertEquals(await socket.connectEx({ path }), numberOf("EAGAIN"));
        await socket.close();
      });
    },
  );
}

conform(61, "connect() over UNIX to a full backlog waits if it may", async () => {
  await withFullUnixBacklog(async (path, listener) => {
    const [socket, other] = [new Socket(AF_UNIX), new Socket(AF_UNIX)];
    const connecting = socket.connect({ path });
    // The one that may not wait says that the backlog is full while the one that may still waits.
    other.settimeout(30);
    const earlier = await Promise.race([connecting, failureOf(() => other.connect({ path }))]);
    assertEquals(earlier, "BlockingIOError EAGAIN", "connect() did not wait");
    await other.close();
    const queued = await listener.accept();
    await connecting;
    await queued.close();
    await (await listener.accept()).close();
    assertEquals((await socket.recv(1)).length, 0);
    await socket.close();
  });
});

conform(61, "connect() that waits for a full UNIX backlog can be aborted, and closed", async () => {
  await withFullUnixBacklog(async (path) => {
    const socket = new Socket(AF_UNIX);
    const controller = new AbortController();
    const { signal } = controller;
    const aborted = failureOf(() => socket.connect({ path }, { signal }));
    controller.abort(new RangeError("enough"));
    assertEquals(await aborted, "RangeError");
    const closed = failureOf(() => socket.connect({ path }));
    await socket.close();
    assertEquals(await closed, "ClosedError EBADF");
  });
});
