import { assert, assertEquals, assertMatch } from "@std/assert";
import { readdirSync } from "node:fs";
import { AF_UNIX, SOCK_DGRAM, Socket } from "../../mod.ts";
import type { Child } from "../harness/child.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { COMPLETE_SERVER, testDatagrams } from "./unix_datagram_program.ts";
import { endServer, withPython, withUnixProgram } from "./unix_program.ts";

/** Runs a sender of `hostile_datagram_visitors.py`, which is at work when the body begins. */
function withVisitor<T>(name: string, path: string, body: () => Promise<T>): Promise<T> {
  return withPython("hostile_datagram_visitors.py", [name, path], async (visitor) => {
    assertEquals([name, await visitor.readLine()], [name, "done"]);
    const result = await body();
    await visitor.closeInput();
    assertEquals([name, (await visitor.exit).code], [name, 0]);
    return result;
  });
}

function visit(name: string, path: string): Promise<void> {
  return withVisitor(name, path, () => Promise.resolve());
}

/** Sends as a good client does; the confirmation must come. */
async function confirmed(path: string): Promise<void> {
  const client = new Socket(AF_UNIX, SOCK_DGRAM);
  try {
    await client.bind({ path: "" });
    await client.connect({ path });
    await client.send(new TextEncoder().encode("Hallo Welt!"));
    assertEquals(await client.recv(100), new Uint8Array(0));
  } finally {
    await client.close();
  }
}

/**
 * Runs the complete server for a body; afterwards it must confirm what a good
 * client sends, end well, and leave nothing behind.
 *
 * @returns What it said about the senders of the body.
 */
async function survives(
  body: (path: string, server: Child) => Promise<void>,
): Promise<readonly string[]> {
  let said: readonly string[] = [];
  await withDirectory(async (path) => {
    await withUnixProgram({ id: COMPLETE_SERVER, path: path("s") }, async (server) => {
      await server.readLine();
      await body(path("s"), server);
      await confirmed(path("s"));
      const lines = await endServer(server, path("s"));
      assertMatch(lines.at(-1) ?? "", /^Received from @[0-9a-f]{5}: Hallo Welt!$/);
      said = lines.slice(1, -1).map((line) => line.replaceAll(path("s"), "PATH"));
    });
  });
  return said;
}

/** What the server says about each kind of datagram. */
const ALL_KINDS = [
  "Received from PATH_client: Hallo Welt!",
  "No data from unnamed",
  `Received from @00a1b: ${"x".repeat(1024)}`,
  "Refused: more than 1024 bytes from unnamed",
  "Refused: more than 1024 bytes from unnamed",
  "Received from unnamed: \ufffd\ufffda\ufffd",
  "Received from unnamed: \\u{feff}\\x1b[2J\\r\\nReceived from unnamed: x\\x08\\\\\\x00\\u{202e}",
  "Received from PATH\\n\\x1b[2J: Hallo Welt!",
];

testDatagrams("datagram server_complete.ts survives all kinds of messages", async () => {
  const lines = await survives((path) => visit("all_kinds", path));
  assertEquals(lines.map((line) => line.replace(/@[0-9a-f]{5}/, "@00a1b")), ALL_KINDS);
});

/** What it says about senders that it cannot answer. */
const UNREACHABLE = {
  "gone": /^Cannot send to "PATH_gone": no such file or directory \(ENOENT\)/,
  "name_that_is_no_text": /^Cannot send to "PATH.*": /,
  "elsewhere": /^Cannot send to "PATH_client": operation not permitted \(EPERM\)/,
};

for (const [name, sentence] of Object.entries(UNREACHABLE)) {
  testDatagrams(
    `datagram server_complete.ts survives who cannot be answered: ${name}`,
    async () => {
      const lines = await survives((path, server) => {
        return withVisitor(name, path, async () => {
          await server.readLine();
          await server.readLine();
        });
      });
      assertEquals(lines.length, 2);
      assertMatch(lines[0] ?? "", /^Received from PATH.*: Hallo$/);
      assertMatch(lines[1] ?? "", sentence);
    },
  );
}

testDatagrams("datagram server_complete.ts does not notice who connects", async () => {
  assertEquals(await survives((path) => visit("stream", path)), []);
});

testDatagrams("datagram server_complete.ts takes a flood in its order", async () => {
  const lines = await survives((path) => visit("flood", path));
  assertEquals(lines, Array.from({ length: 2000 }, (_, i) => `Received from unnamed: ${i}`));
});

testDatagrams("datagram server_complete.ts confirms two hundred at once", async () => {
  const lines = await survives((path) => visit("many", path));
  assertEquals(lines.length, 200);
});

testDatagrams("datagram server_complete.ts does not wait for who never reads", async () => {
  const lines = await survives((path) => {
    return withVisitor("never_reads", path, () => confirmed(path));
  });
  const failures = lines.filter((line) => line.startsWith("Cannot send"));
  assert(failures.length > 0);
  const blocked = /^Cannot send to "PATH_client": the call would have to wait \(EAGAIN\)/;
  assertEquals(failures.filter((line) => !blocked.test(line)), []);
  assertEquals(lines.length - failures.length, 601);
});

testDatagrams("datagram server_complete.ts survives senders that vanish", async () => {
  const lines = await survives((path) => visit("vanishing", path));
  assertEquals(lines.filter((line) => line.startsWith("Received from @")).length, 40);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testDatagrams(`datagram server_complete.ts ends at ${signal} while somebody sends`, async () => {
    await withDirectory(async (path) => {
      await withUnixProgram({ id: COMPLETE_SERVER, path: path("s") }, async (server) => {
        await server.readLine();
        await withVisitor("lingering", path("s"), async () => {
          await server.readLine();
          await endServer(server, path("s"), signal);
        });
        assertEquals(readdirSync(path(".")), []);
      });
    });
  });
}
