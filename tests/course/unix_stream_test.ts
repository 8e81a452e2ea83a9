import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { AF_UNIX, Socket } from "../../mod.ts";
import { currentRuntime, programOn } from "../harness/program.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { inTerminal } from "../harness/terminal.ts";
import { test } from "../harness/test.ts";
import { testProgram } from "./lesson_program.ts";
import { DEAD, IN_USE, NO_SOCKET, refuses, withObstacle } from "./unix_obstacles.ts";
import { ranToItsEnd, withUnixProgram } from "./unix_program.ts";
import { UNIX_SERVER_RULES } from "./unix_server_rules.ts";
import { CLIENT, COMPLETE_CLIENT, COMPLETE_SERVER, SERVER } from "./unix_stream_program.ts";

/** Says some bytes to a server. */
async function greet(path: string, bytes: Uint8Array): Promise<void> {
  const con = new Socket(AF_UNIX);
  try {
    await con.connect({ path });
    if (bytes.length > 0) await con.sendall(bytes);
  } finally {
    await con.close();
  }
}

/** What the short server prints about a greeting, and that it ends and takes its file along. */
async function received(bytes: Uint8Array): Promise<string> {
  let line = "";
  await withDirectory(async (path) => {
    await withUnixProgram({ id: SERVER, path: path("s") }, async (child) => {
      assertEquals(await child.readLine(), `Waiting for one client: ${path("s")}`);
      await greet(path("s"), bytes);
      line = await child.readLine();
      const { code, stderr } = await child.exit;
      assertEquals([code, stderr, existsSync(path("s"))], [0, "", false]);
    });
  });
  return line;
}

const GREETINGS = {
  "Hallo Welt!": "11 bytes: Hallo Welt!",
  "": "0 bytes: ",
  "\uFEFFa\x1b[2J\r\n\\\u202e": "14 bytes: \\u{feff}a\\x1b[2J\\r\\n\\\\\\u{202e}",
  ["x".repeat(300)]: `256 bytes: ${"x".repeat(256)}`,
};

for (const [greeting, shown] of Object.entries(GREETINGS)) {
  testProgram(`unix server.ts shows ${JSON.stringify(greeting).slice(0, 40)}`, async () => {
    assertEquals(await received(new TextEncoder().encode(greeting)), `Received ${shown}`);
  });
}

testProgram("unix server.ts shows bytes that are no text", async () => {
  assertEquals(await received(Uint8Array.of(0xff, 0xc3)), "Received 2 bytes: \ufffd\ufffd");
});

testProgram("unix server.ts leaves whatever is at its path", async () => {
  for (const kind of ["dead", "listening", "file"]) {
    assertStringIncludes(await refuses(SERVER, kind, []), "address already in use");
  }
});

for (const prepare of ["structured", "tryfirst"]) {
  const args = ["--prepare", prepare];

  for (const kind of DEAD) {
    testProgram(`unix server.ts --prepare ${prepare} removes: ${kind}`, async () => {
      await withObstacle(kind, async (path) => {
        await withUnixProgram({ id: SERVER, path, args }, async (child) => {
          assertEquals(await child.readLine(), `Removed a dead socket: ${path}`);
          assertEquals(await child.readLine(), `Waiting for one client: ${path}`);
          await greet(path, new Uint8Array(1));
          assertEquals((await child.exit).code, 0);
        });
      });
    });
  }

  testProgram(`unix server.ts --prepare ${prepare} starts where nothing is`, async () => {
    await withDirectory(async (path) => {
      await withUnixProgram({ id: SERVER, path: path("s"), args }, async (child) => {
        assertEquals(await child.readLine(), `Waiting for one client: ${path("s")}`);
      });
    });
  });

  testProgram(`unix server.ts --prepare ${prepare} leaves a living socket`, async () => {
    for (const kind of IN_USE) assertMatch(await refuses(SERVER, kind, args), /a program has /);
  });

  testProgram(`unix server.ts --prepare ${prepare} leaves what is no socket`, async () => {
    for (const kind of NO_SOCKET) assertMatch(await refuses(SERVER, kind, args), /not a socket/);
  });
}

testProgram("unix server.ts takes no other word for --prepare", async () => {
  const args = ["--prepare", "always"];
  const { code, stderr } = await ranToItsEnd({ id: SERVER, path: "/tmp/x", args });
  assertEquals([code, stderr], [
    2,
    'Cannot use "--prepare always": it has to be none, structured or tryfirst\n',
  ]);
});

for (const [title, keeps] of Object.entries(UNIX_SERVER_RULES)) {
  testProgram(`unix server_complete.ts ${title}`, () => keeps(COMPLETE_SERVER));
}

/** What a client says about what is at the path and takes no connections. */
const NOBODY = {
  "dead": "connection refused (ECONNREFUSED)",
  "file": "connection refused (ECONNREFUSED)",
  "directory": "connection refused (ECONNREFUSED)",
  "dangling_link": "no such file or directory (ENOENT)",
  "link_to_a_dead_socket": "connection refused (ECONNREFUSED)",
  "datagram": "wrong type of socket",
};

for (const id of [CLIENT, COMPLETE_CLIENT]) {
  testProgram(`unix client ${id} says in one sentence that nothing is there`, async () => {
    await withDirectory(async (path) => {
      const { code, stdout, stderr } = await ranToItsEnd({ id, path: path("s") });
      assertEquals([code, stdout], [1, ""]);
      assertMatch(
        stderr,
        /^Cannot connect to ".*s": no such file or directory \(ENOENT\)[^\n]*\n$/,
      );
    });
  });

  for (const [kind, reason] of Object.entries(NOBODY)) {
    const what = kind.replaceAll("_", " ");
    testProgram(
      `unix client ${id} says in one sentence that nobody is there: ${what}`,
      async () => {
        await withObstacle(kind, async (path) => {
          const { code, stdout, stderr } = await ranToItsEnd({ id, path });
          assertEquals([code, stdout], [1, ""]);
          assertMatch(stderr, /^Cannot connect to ".*s": [^\n]*\n$/);
          assertStringIncludes(stderr, reason);
        });
      },
    );
  }
}

if (currentRuntime() === "deno") {
  test("close() of a listener asks nobody for a right that it can do without", async () => {
    await withDirectory(async (path) => {
      const socket = path("s");
      const flags = [
        "run",
        "--quiet",
        ...["read=", "write=", "net=unix:"].map((of) => `--allow-${of}${socket}`),
      ];
      const args = ["--path", socket, "--lang", "en"];
      const program = programOn("deno", "lessons/06_unix_stream/steps/1_file.ts", args, flags);
      if (program === null) throw new Error("There is no Deno");
      const { shown, code } = await inTerminal(program, []);
      // Without a right for the directory, the runtime's way prevails.
      assertEquals([shown.split("\r\n"), code], [
        ["new:   false", "bind:  true", "close: false", ""],
        0,
      ]);
    });
  });
}
