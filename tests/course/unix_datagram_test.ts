import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { withUnixSockets } from "../socket/unix_datagrams.ts";
import {
  CLIENT,
  COMPLETE_CLIENT,
  COMPLETE_SERVER,
  SERVER,
  testDatagrams,
} from "./unix_datagram_program.ts";
import { refuses, withObstacle } from "./unix_obstacles.ts";
import { ranToItsEnd, withUnixProgram } from "./unix_program.ts";
import { UNIX_SERVER_RULES } from "./unix_server_rules.ts";

/** What the short server prints about a datagram, and that it ends and takes its file along. */
async function received(bytes: Uint8Array, name: string | null = null): Promise<string> {
  let line = "";
  await withUnixSockets(1, async (path, client) => {
    await withUnixProgram({ id: SERVER, path: path("s") }, async (child) => {
      assertEquals(await child.readLine(), `Waiting for one datagram: ${path("s")}`);
      if (name !== null) await client.bind({ path: path(name) });
      await client.sendto(bytes, { path: path("s") });
      line = (await child.readLine()).replace(dirname(path("s")), "DIRECTORY");
      const { code, stderr } = await child.exit;
      assertEquals([code, stderr, existsSync(path("s"))], [0, "", false]);
    });
  });
  return line;
}

const MESSAGES = {
  "Hallo Welt!": "Hallo Welt!",
  "": "",
  "\uFEFFa\x1b[2J\r\n\\\u202e": "\\u{feff}a\\x1b[2J\\r\\n\\\\\\u{202e}",
  ["x".repeat(150_000)]: "x".repeat(1024),
};

for (const [message, shown] of Object.entries(MESSAGES)) {
  testDatagrams(`datagram server.ts shows ${JSON.stringify(message).slice(0, 40)}`, async () => {
    const line = await received(new TextEncoder().encode(message));
    assertEquals(line, `Received from unnamed: ${shown}`);
  });
}

testDatagrams("datagram server.ts shows bytes that are no text", async () => {
  const line = await received(Uint8Array.of(0xff, 0xc3));
  assertEquals(line, "Received from unnamed: \ufffd\ufffd");
});

testDatagrams("datagram server.ts shows the path of who has one", async () => {
  assertEquals(await received(Uint8Array.of(97), "c\n"), "Received from DIRECTORY/c\\n: a");
});

testDatagrams("datagram server.ts leaves whatever is at its path", async () => {
  for (const kind of ["dead_datagram", "datagram", "file"]) {
    assertStringIncludes(await refuses(SERVER, kind), "address already in use");
  }
});

for (const [title, keeps] of Object.entries(UNIX_SERVER_RULES)) {
  testDatagrams(`datagram server_complete.ts ${title}`, () => keeps(COMPLETE_SERVER));
}

/** What each client says about what is at the path. */
const NOBODY = {
  "file": /^Cannot (send|connect) to ".*s": connection refused \(ECONNREFUSED\)[^\n]*\n$/,
  "dangling_link": /^Cannot (send|connect) to ".*s": no such file .*\(ENOENT\)[^\n]*\n$/,
  "dead_datagram": /^Cannot (send|connect) to ".*s": connection refused \(ECONNREFUSED\)[^\n]*\n$/,
  "listening": /^Cannot (send|connect) to ".*s": wrong type of socket .*\(EPROTOTYPE\)[^\n]*\n$/,
};

for (const id of [CLIENT, COMPLETE_CLIENT]) {
  testDatagrams(`${id} says in one sentence that nobody receives`, async () => {
    const { code, stdout, stderr } = await ranToItsEnd({ id, path: "/tmp/steckdose-nobody" });
    assertEquals([code, stdout], [1, ""]);
    assertMatch(stderr, /^Cannot (send|connect) to .* no such file or directory \(ENOENT\)/);
    for (const [kind, sentence] of Object.entries(NOBODY)) {
      await withObstacle(kind, async (path) => {
        const end = await ranToItsEnd({ id, path });
        assertEquals([end.code, end.stdout], [1, ""]);
        assertMatch(end.stderr, sentence);
      });
    }
  });
}

/** How the complete client ends that has a second for it. */
async function hurried(path: string): Promise<string> {
  const end = await ranToItsEnd({ id: COMPLETE_CLIENT, path, args: ["--timeout", "1"] });
  assertEquals([end.code, end.stdout], [1, ""]);
  return end.stderr.replaceAll(path, "PATH");
}

const UNCONFIRMED = '"PATH" has confirmed nothing within 1 s\n';

testDatagrams("datagram client_complete.ts does not wait for ever for a confirmation", async () => {
  await withUnixSockets(1, async (path, server) => {
    await server.bind({ path: path("s") });
    assertEquals(await hurried(path("s")), UNCONFIRMED);
  });
});

testDatagrams("datagram client_complete.ts does not wait for ever for room", async () => {
  await withUnixSockets(2, async (path, server, other) => {
    await server.bind({ path: path("s") });
    other.setblocking(false);
    const fill = async () => {
      for (;;) await other.sendto(Uint8Array.of(1), { path: path("s") });
    };
    await fill().catch((error) => assertEquals(error.name, "BlockingIOError"));
    assertEquals(await hurried(path("s")), UNCONFIRMED);
  });
});

testDatagrams(
  "datagram client_complete.ts takes an empty datagram only, of its server only",
  async () => {
    await withUnixSockets(2, async (path, server, stranger) => {
      await server.bind({ path: path("s") });
      await withUnixProgram({ id: COMPLETE_CLIENT, path: path("s") }, async (child) => {
        const [data, addr] = await server.recvfrom(100);
        assertEquals(new TextDecoder().decode(data), "Hallo Welt!");
        const refusal = await stranger.sendto(new Uint8Array(0), addr).catch(String);
        assertStringIncludes(String(refusal), "EPERM");
        await server.sendto(Uint8Array.of(1), addr);
        await server.sendto(new Uint8Array(0), addr);
        const { code, stdout, stderr } = await child.exit;
        assertEquals([code, stdout, stderr], [0, "Confirmed: 11 bytes\n", ""]);
      });
    });
  },
);
