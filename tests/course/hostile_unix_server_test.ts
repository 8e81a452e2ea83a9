import { assert, assertEquals } from "@std/assert";
import { readdirSync } from "node:fs";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime } from "../harness/program.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { limitDescriptors, withoutFiles } from "./few_descriptors.ts";
import { testProgram } from "./lesson_program.ts";
import { endServer, unixProgramOn, withPython, withUnixProgram } from "./unix_program.ts";
import { COMPLETE_SERVER } from "./unix_stream_program.ts";

/** Runs a visitor of `hostile_unix_visitors.py`, which is at work when the body begins. */
function withVisitor<T>(
  name: string,
  path: string,
  body: (visitor: Child) => Promise<T>,
): Promise<T> {
  return withPython("hostile_unix_visitors.py", [name, path], async (visitor) => {
    assertEquals([name, await visitor.readLine()], [name, "done"]);
    return await body(visitor);
  });
}

async function visit(name: string, path: string): Promise<void> {
  await withVisitor(name, path, async (visitor) => {
    await visitor.closeInput();
    assertEquals((await visitor.exit).code, 0);
  });
}

/**
 * Runs the complete server for a body; afterwards it must serve a good client,
 * end well, and take its file along.
 *
 * @returns What it said about the clients of the body.
 */
async function survives(
  args: readonly string[],
  body: (path: string, server: Child) => Promise<void>,
): Promise<readonly string[]> {
  let said: readonly string[] = [];
  await withDirectory(async (path) => {
    await withUnixProgram({ id: COMPLETE_SERVER, path: path("s"), args }, async (server) => {
      await server.readLine();
      await body(path("s"), server);
      await visit("half_close", path("s"));
      const lines = await endServer(server, path("s"));
      assert(lines.at(-1)?.endsWith(' says "Hallo Welt!"'));
      said = lines.slice(1, -1);
    });
  });
  return said;
}

/** What the server says about each visitor; a few at a time, as each is a process. */
const VISITS: readonly Readonly<Record<string, string>>[] = [{
  "byte_by_byte": 'says "Hallo Welt!"',
  "nothing": 'says ""',
  "at_once": `says "${"x".repeat(4096)}"`,
}, {
  "one_more": "says too much",
  "no_newline": "says too much",
  "bytes_that_are_no_text": 'says "\ufffd\ufffda\ufffd"',
}, {
  "cut_character": 'says "Grüße"',
  "controls": 'says "\\u{feff}\\x1b[2J"\\r\\nClient 9 says "x\\x08\\\\\\x00\\u{202e}"',
  "half_close": 'says "Hallo Welt!"',
}];

for (const visits of VISITS) {
  const title = Object.keys(visits).join(", ").replaceAll("_", " ");
  testProgram(`unix server_complete.ts survives messages: ${title}`, async () => {
    const lines = await survives([], async (path, server) => {
      for (const name of Object.keys(visits)) {
        await visit(name, path);
        await server.readLine();
      }
    });
    assertEquals(lines, Object.values(visits).map((text, index) => `Client ${index + 1} ${text}`));
  });
}

testProgram("unix server_complete.ts survives clients that vanish", async () => {
  const lines = await survives([], async (path, server) => {
    await visit("vanishing", path);
    for (let count = 0; count < 40; count++) await server.readLine();
  });
  assertEquals(lines.length, 40);
  assertEquals(lines.filter((line) => !/^Client \d+ says "(Hallo)?"$/.test(line)), []);
});

testProgram("unix server_complete.ts serves two hundred at once", async () => {
  const lines = await survives([], (path) => visit("many", path));
  assertEquals(lines.filter((line) => line.endsWith(' says "Hallo Welt!"')).length, 200);
});

for (const name of ["silent", "slow"]) {
  testProgram(
    `unix server_complete.ts gives up on a ${name} client, and serves others`,
    async () => {
      const lines = await survives(["--timeout", "1"], async (path) => {
        await withVisitor(name, path, async (visitor) => {
          await visit("half_close", path);
          assertEquals(await visitor.readLine(), "left");
        });
      });
      assertEquals(lines.toSorted(), ["Client 1 is too slow", 'Client 2 says "Hallo Welt!"']);
    },
  );
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`unix server_complete.ts ends at ${signal}, with clients in the house`, async () => {
    await withDirectory(async (path) => {
      await withUnixProgram({ id: COMPLETE_SERVER, path: path("s") }, async (server) => {
        await server.readLine();
        await withVisitor("lingering", path("s"), async () => {
          await endServer(server, path("s"), signal);
        });
        assertEquals(readdirSync(path(".")), []);
      });
    });
  });
}

testProgram("unix server_complete.ts recovers when it is out of descriptors", async () => {
  await withDirectory(async (path) => {
    const program = unixProgramOn(currentRuntime(), { id: COMPLETE_SERVER, path: path("s") });
    assert(program !== null);
    const { command, args } = withoutFiles(program);
    await withChild(command, args, { env: { LC_ALL: "C.UTF-8" } }, async (server) => {
      await server.readLine();
      await limitDescriptors(server, 64);
      await withVisitor("crowd", path("s"), async (crowd) => {
        await crowd.closeInput();
        assertEquals((await crowd.exit).code, 0);
      });
      await visit("half_close", path("s"));
      await endServer(server, path("s"));
    });
  });
});
