import { assert, assertEquals, assertMatch } from "@std/assert";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, programOn } from "../harness/program.ts";
import { endProgram } from "./end_program.ts";
import { limitDescriptors, withoutFiles } from "./few_descriptors.ts";
import { visit, withVisitor } from "./hostile_visitor.ts";
import { readyPort, testProgram, withProgram } from "./lesson_program.ts";

const SERVER = "lessons/12_greeting/server_complete.ts";
const GREETING = { text: "Thank you for connecting", code: null };

/**
 * Runs the complete server for a body; afterwards it must greet a good visitor and end well.
 *
 * @returns What it said about the visitors of the body.
 */
function survives(
  args: readonly string[],
  body: (port: number) => Promise<void>,
): Promise<readonly string[]> {
  return withProgram(SERVER, ["--port", "0", "--lang", "en", ...args], async (child) => {
    const port = await readyPort(child);
    await body(port);
    return await endInPeace(child, port);
  });
}

async function endInPeace(child: Child, port: number): Promise<readonly string[]> {
  assertEquals(await visit("half_close", port), GREETING);
  const lines = (await endProgram(child, "SIGTERM")).split("\n");
  assertEquals(lines.slice(-2), ["Closed.", ""]);
  return lines.slice(1, -3);
}

/** Whoever comes is greeted, however much is said and however one leaves. */
const VISITORS = [
  "byte_by_byte",
  "at_once",
  "with_a_body",
  "no_newline",
  "cut_character",
  "half_close",
  "no_head",
  "slow",
];

for (const name of VISITORS) {
  testProgram(`greeting server_complete.ts gives ${name} the greeting`, async () => {
    const lines = await survives([], async (port) => {
      assertEquals(await visit(name, port), GREETING);
    });
    assertEquals(lines.length, 1);
    assertMatch(lines[0] ?? "", /^Connected: 127\.0\.0\.1:\d+$/);
  });
}

testProgram("greeting server_complete.ts greets two hundred at once", async () => {
  const lines = await survives([], async (port) => {
    assertEquals(await visit("many", port), [200, GREETING]);
  });
  assertEquals(lines.length, 200);
});

testProgram("greeting server_complete.ts survives visitors who vanish, or reset", async () => {
  await survives([], async (port) => {
    assertEquals(await visit("vanishing", port), null);
    assertEquals(await visit("resets", port), null);
  });
});

testProgram("greeting server_complete.ts lets go of visitors when the time is over", async () => {
  await withProgram(SERVER, ["--port", "0", "--lang", "en", "--timeout", "0.5"], async (child) => {
    const port = await readyPort(child);
    for (const name of ["never_reads", "never_reads_but_sends"]) {
      await withVisitor(name, port, async (visitor) => {
        assertMatch(await child.readLine(), /^Connected: /);
        await visitor.readLine();
        // Who is thrown out for talking without end is not told to be late.
        if (name === "never_reads") assertMatch(await child.readLine(), / stays too long$/);
      });
    }
    await endInPeace(child, port);
  });
});

testProgram("greeting server_complete.ts recovers when it is out of descriptors", async () => {
  const flags = ["run", "--no-prompt", "--allow-net=127.0.0.1"];
  const program = programOn(currentRuntime(), SERVER, ["--port", "0", "--lang", "en"], flags);
  assert(program !== null);
  const { command, args } = withoutFiles(program);
  await withChild(command, args, { env: { LC_ALL: "C.UTF-8" } }, async (child) => {
    const port = await readyPort(child);
    await limitDescriptors(child, 64);
    await withVisitor("crowd", port, async (crowd) => {
      assertEquals(await crowd.readLine(), "100");
      await child.readLine();
    });
    await endInPeace(child, port);
  });
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`greeting server_complete.ts ends at ${signal}, with visitors there`, async () => {
    await withProgram(SERVER, ["--port", "0", "--lang", "en"], async (child) => {
      await withVisitor("lingering", await readyPort(child), async (visitors) => {
        assertEquals(await visitors.readLine(), "3");
        assertMatch(await endProgram(child, signal), /\nClosed\.\n$/);
      });
    });
  });
}
