import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  AddressInUseError,
  AF_UNIX,
  setAdapter,
  SOCK_DGRAM,
  Socket,
  unlinkStaleSocket,
} from "../../mod.ts";
import { createMemoryAdapter } from "../../lib/adapters/memory.ts";
import { linesOf } from "../conformance/socket_case.ts";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip, test } from "../harness/test.ts";
import { failureOf } from "./errors.ts";
import { testUnixDatagrams } from "./unix_datagrams.ts";

type Path = (name: string) => string;

/** Runs a body with `socket_files.py` in a directory of its own. */
async function withFiles(
  body: (path: Path, child: Child) => Promise<void>,
  ...args: readonly string[]
): Promise<void> {
  await withDirectory(async (path) => {
    const script = join(ROOT, "tests/socket/socket_files.py");
    const command = ["-IS", script, path("."), ...args];
    await withChild("python3", command, {}, (child) => body(path, child));
  });
}

/** Runs a body with everything that may be in the way. */
async function withObstacles(body: (path: Path) => Promise<void>): Promise<void> {
  await withFiles(async (path, child) => {
    assertEquals(await child.readLine(), "made");
    await body(path);
  });
}

/** A socket file that a stream socket has left. */
async function leaveSocket(path: string): Promise<void> {
  const server = new Socket(AF_UNIX);
  await server.bind({ path });
  await server.close();
}

/** What is in a directory. */
function namesIn(path: Path): string[] {
  return readdirSync(path(".")).sort();
}

test("unlinkStaleSocket() removes what a stream and a datagram socket have left", async () => {
  await withObstacles(async (path) => {
    const before = namesIn(path);
    for (const name of ["stale_stream", "stale_datagram"]) {
      assertEquals(await unlinkStaleSocket(path(name)), true);
      assertEquals(await unlinkStaleSocket(path(name)), false);
    }
    assertEquals(namesIn(path), before.filter((name) => !name.startsWith("stale")));
  });
});

test("unlinkStaleSocket() leaves every socket that somebody has", async () => {
  await withObstacles(async (path) => {
    const before = namesIn(path);
    for (const name of ["listening", "full", "bound", "bound_absolute", "datagram", "packet"]) {
      const unlinking = () => unlinkStaleSocket(path(name));
      assertEquals([name, await failureOf(unlinking)], [name, "AddressInUseError EADDRINUSE"]);
    }
    assertEquals(namesIn(path), before);
  });
});

test("unlinkStaleSocket() leaves everything that is not a socket, and says what it is", async () => {
  const obstacles = {
    pipe: "a pipe",
    directory: "a directory",
    file: "a regular file",
    link: "a symbolic link",
    "link_to_stale": "a symbolic link",
    "dangling_link": "a symbolic link",
  };
  await withObstacles(async (path) => {
    const before = namesIn(path);
    for (const [name, kind] of Object.entries(obstacles)) {
      const error = await assertRejects(() => unlinkStaleSocket(path(name)));
      const expected = `"${path(name)}": not a socket (ENOTSOCK), it is ${kind}`;
      assertEquals(String(error), `SocketError: Cannot remove ${expected}`);
    }
    assertEquals(namesIn(path), before);
  });
});

test("unlinkStaleSocket() leaves our own stream sockets", async () => {
  await withDirectory(async (path) => {
    const stream = new Socket(AF_UNIX);
    await stream.bind({ path: path("stream") });
    await stream.listen();
    const error = await assertRejects(() => unlinkStaleSocket(path("stream")), AddressInUseError);
    assertMatch(
      error.message,
      /^Cannot remove ".*stream": .*EADDRINUSE\), a program has this socket$/,
    );
    // Nobody has connected.
    stream.setblocking(false);
    assertEquals(await failureOf(() => stream.accept()), "BlockingIOError EAGAIN");
    await stream.close();
    assertEquals(await unlinkStaleSocket(path("stream")), true);
  });
});

testUnixDatagrams("unlinkStaleSocket() leaves our own datagram sockets", async () => {
  await withDirectory(async (path) => {
    const datagram = new Socket(AF_UNIX, SOCK_DGRAM);
    await datagram.bind({ path: path("datagram") });
    const unlinking = () => unlinkStaleSocket(path("datagram"), SOCK_DGRAM);
    assertEquals(await failureOf(unlinking), "AddressInUseError EADDRINUSE");
    // The probe has sent nothing.
    datagram.setblocking(false);
    assertEquals(await failureOf(() => datagram.recv(1)), "BlockingIOError EAGAIN");
    await datagram.close();
    assertEquals(await unlinkStaleSocket(path("datagram")), true);
  });
});

test("unlinkStaleSocket() is false where nothing is, and for abstract names", async () => {
  await withObstacles(async (path) => {
    for (const name of ["missing", "missing/socket", "file/socket"]) {
      assertEquals(await unlinkStaleSocket(path(name)), false);
    }
  });
  assertEquals(await unlinkStaleSocket("\0abstract"), false);
});

test("unlinkStaleSocket() takes text without a NUL inside", async () => {
  for (const path of [null, undefined, 1]) {
    const unlinking = () => Reflect.apply(unlinkStaleSocket, undefined, [path]);
    assertEquals(await failureOf(unlinking), "TypeError");
  }
  assertEquals(await failureOf(() => unlinkStaleSocket("a\0b")), "RangeError");
});

test("unlinkStaleSocket() asks the system also where sockets are in memory", async () => {
  await withDirectory(async (path) => {
    const server = new Socket(AF_UNIX);
    await server.bind({ path: path("s") });
    setAdapter(createMemoryAdapter());
    try {
      const unlinking = () => unlinkStaleSocket(path("s"));
      assertEquals(await failureOf(unlinking), "AddressInUseError EADDRINUSE");
    } finally {
      setAdapter(undefined);
    }
    await server.close();
  });
});

test("unlinkStaleSocket() before bind(), by several at once: one of them gets the path", async () => {
  await withDirectory(async (path) => {
    const address = { path: path("s") };
    for (let round = 0; round < 10; round += 1) {
      await leaveSocket(address.path);
      const sockets = Array.from({ length: 8 }, () => new Socket(AF_UNIX));
      const outcomes = await Promise.all(sockets.map((socket) =>
        failureOf(async () => {
          await unlinkStaleSocket(address.path);
          await socket.bind(address);
        })
      ));
      const others = outcomes.filter((outcome) => outcome !== "no failure");
      assertEquals(others, Array.from({ length: 7 }, () => "AddressInUseError EADDRINUSE"));
      const client = new Socket(AF_UNIX);
      await client.connect(address);
      for (const socket of [client, ...sockets]) await socket.close();
      assertEquals(namesIn(path), ["s"]);
      assertEquals(await unlinkStaleSocket(address.path), true);
    }
  });
});

test("unlinkStaleSocket() never takes the path of a server that comes meanwhile", async () => {
  await withFiles(async (path, child) => {
    let isOver = false;
    const ended = child.exit.then((exit) => {
      isOver = true;
      return exit;
    });
    let removed = 0;
    while (!isOver) {
      const failure = await failureOf(async () => {
        if (await unlinkStaleSocket(path("raced"))) removed += 1;
      });
      assert(failure === "no failure" || failure === "AddressInUseError EADDRINUSE", failure);
      // Without this turn nobody would hear of the end of the other process.
      await new Promise((resolve) => setImmediate(resolve));
    }
    assertEquals((await ended).stdout, "0 unreachable\n");
    assert(removed > 0, `${removed} removed`);
  }, "race");
});

/** The files that a case needs are somebody's: root makes them. */
const hasProgram = programOn(currentRuntime(), "tests/programs/socket_case.ts") !== null;

/** Registers a test that runs a process of its own. */
function testProcess(name: string, body: () => Promise<void>): void {
  if (hasProgram) test(name, body, STARTS_PROGRAMS);
  else skip(name, NO_PROGRAM);
}

testProcess("unlinkStaleSocket() needs the right to write the directory", async () => {
  await withDirectory(async (path) => {
    await leaveSocket(path("s"));
    const [failure] = await linesOf(["unlink-stale-as-nobody", path("s")]);
    assertEquals([failure, namesIn(path)], ["PermissionError EACCES", ["s"]]);
  });
});

if (currentRuntime() === "deno") {
  testProcess("unlinkStaleSocket() needs Deno's permission for the directory", async () => {
    await withDirectory(async (path) => {
      await leaveSocket(path("s"));
      const flags = (files: string) => [
        "run",
        "--no-prompt",
        `--allow-net=unix:${path("s")}`,
        `--allow-read=${files}`,
        `--allow-write=${files}`,
      ];
      const [failure, message] = await linesOf(["unlink-stale", path("s")], flags(path("s")));
      assertEquals([failure, namesIn(path)], ["PermissionError EACCES", ["s"]]);
      assertMatch(message ?? "", /Deno requires (read|write) access to/);
      const lines = await linesOf(["unlink-stale", path("s")], flags(path(".")));
      assertEquals([lines, namesIn(path)], [["no failure"], []]);
    });
  });
}
