/**
 * The tools of lesson 2 on every runtime and on Python, and beside those of the system.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { programPath } from "../../lib/host/program_path.ts";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM, Socket } from "../../mod.ts";
import { withChild } from "../harness/child.ts";
import { programOn, type Runtime, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";
import { IS_WHOLE_MACHINE } from "../harness/whole_machine.ts";
import { PAGE, ring, runOn, SERVER, type Side, SIDES, testOn } from "./sides.ts";

const TELNET = "lessons/02_tools/telnet";
const SOCKETS = "lessons/02_tools/sockets";

const DIALOGUE = "Trying 127.0.0.1...\nConnected to 127.0.0.1.\nEscape character is '^]'.\n" +
  "> GET / HTTP/1.0\\r\\n\n" +
  "< HTTP/1.0 200 OK\\r\\n\n< content-type: text/html\\r\\n\n< \\r\\n\n" +
  `< ${PAGE}\nConnection closed by foreign host.\n`;

/** Registers a test that needs a tool of the system, on CI by all means. */
function testBeside(tool: string, name: string, body: () => Promise<void>): void {
  if (programPath(tool) !== null || IS_WHOLE_MACHINE) test(name, body, STARTS_PROGRAMS);
  else skip(name, `there is no "${tool}" on this machine`);
}

for (const [side, server] of ring(SIDES)) {
  testOn(
    [side, server],
    `02_tools/telnet on ${side} visits the server on ${server}`,
    () =>
      runOn(server, SERVER, ["--port", "0"], async (serving) => {
        const [, port = ""] = /:(\d+)\/$/.exec(await serving.readLine()) ?? [];
        const shown = await runOn(side, TELNET, ["--port", port], async (child) => {
          await child.write("GET / HTTP/1.0\n");
          const { code, stdout, stderr } = await child.exit;
          assertEquals([side, code, stderr], [side, 0, ""]);
          return stdout;
        });
        assertEquals(shown, DIALOGUE);
        assertEquals((await serving.exit).code, 0);
      }),
  );
}

testOn(
  ["deno", "bun", "node"],
  "02_tools/telnet takes quit alike everywhere",
  () =>
    inTurn(SIDES, async (side) => {
      await withListener(async (port) => {
        await runOn(side, TELNET, ["--port", port], async (child) => {
          await child.write("^]\nquit\n");
          const { code, stdout } = await child.exit;
          const words = `${
            DIALOGUE.slice(0, DIALOGUE.indexOf("> "))
          }telnet> \nConnection closed.\n`;
          assertEquals([side, code, stdout], [side, 0, words]);
        });
      });
    }),
);

testOn(
  ["deno", "bun", "node"],
  "02_tools/sockets prints the same table on all sides",
  () =>
    withListener(async (port) => {
      const first = await table("deno", ["tlnp", port]);
      assert(first.includes(`127.0.0.1:${port}`), first);
      await inTurn(SIDES, async (side) => {
        assertEquals([side, await table(side, ["tlnp", port])], [side, first]);
      });
    }),
);

testBeside("ss", "02_tools/sockets has the rows of ss", () =>
  withListener(async (port) => {
    const filter = `( sport = :${port} or dport = :${port} )`;
    // Others may have the same port of another address for a moment.
    const isHere = (row: string) => row.includes(`127.0.0.1:${port}`);
    for (const letters of ["tln", "tlnp", "tan", "tn", "uan", "uln"]) {
      const theirs = rowsOf(await outputOf("ss", [`-${letters}`, filter])).filter(isHere);
      // Send-Q of a listener is not in the tables.
      const known = theirs.map((row) => row.replace(/^(LISTEN \d+) \d+/, "$1 -"));
      const ours = rowsOf(await table("deno", [letters, port])).filter(isHere);
      assertEquals([letters, ours.toSorted()], [letters, known.toSorted()]);
    }
  }));

testBeside("telnet", "02_tools/telnet with hidden controls prints what telnet prints", async () => {
  const [theirs, ours] = [await outputOfTelnet(), await outputOfOurs()];
  assertEquals(ours, theirs);
});

/** Does something for one side after the other. */
async function inTurn(sides: readonly Side[], body: (side: Side) => Promise<void>): Promise<void> {
  for (const side of sides) await body(side);
}

/** Runs the body while a socket of TCP listens at a port, one visitor waits there, and UDP, too. */
async function withListener(body: (port: string) => Promise<void>): Promise<void> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  const visitor = new Socket(AF_INET, SOCK_STREAM);
  const datagrams = new Socket(AF_INET, SOCK_DGRAM);
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen(5);
    await visitor.connect(server.getsockname());
    await datagrams.bind(server.getsockname());
    await body(String(server.getsockname().port));
  } finally {
    await datagrams.close();
    await visitor.close();
    await server.close();
  }
}

/** What a program prints that ends well. */
async function outputOf(command: string, args: readonly string[]): Promise<string> {
  return await withChild(command, args, { env: { LC_ALL: "C.UTF-8" } }, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([command, code, stderr], [command, 0, ""]);
    return stdout;
  });
}

function sourceOn(side: Runtime, words: readonly string[]) {
  return programOn(side, `${SOCKETS}.ts`, words, ["run", "--no-prompt", "--allow-all"]);
}

/** What our list of sockets prints on a side. */
async function table(side: Side, words: readonly string[]): Promise<string> {
  if (side === "python") {
    return await runOn(side, SOCKETS, words, async ({ exit }) => (await exit).stdout);
  }
  const program = sourceOn(side, words);
  assert(program !== null);
  return await outputOf(program.command, program.args);
}

/** A table without other programs: those that start at this moment hold copies of our sockets. */
function withoutOthers(text: string): string {
  return text.replaceAll(/\("[^"]*",pid=(\d+),fd=\d+\),?/g, (owner, pid: string) => {
    return Number(pid) === process.pid ? owner : "";
  });
}

/** The rows of a table without its heading, one blank between two cells. */
function rowsOf(text: string): readonly string[] {
  const rows = withoutOthers(text).trimEnd().split("\n").slice(1);
  return rows.map((row) => row.trim().replaceAll(/ +/g, " "));
}

/** A server that answers one line, for a telnet that is given its port. */
async function answering(
  visit: (port: string) => Promise<string>,
): Promise<string> {
  const server = new Socket(AF_INET, SOCK_STREAM);
  try {
    await server.bind({ hostname: "127.0.0.1", port: 0 });
    await server.listen(1);
    const shown = visit(String(server.getsockname().port));
    const [con] = await server.accept();
    assertEquals(new TextDecoder().decode(await con.recv(100)), "hello\r\n");
    await con.sendall(new TextEncoder().encode("one\r\n\r\ntwo\r\n"));
    await con.close();
    return await shown;
  } finally {
    await server.close();
  }
}

/** What telnet of the system prints. */
function outputOfTelnet(): Promise<string> {
  return answering((port) =>
    withChild("telnet", ["127.0.0.1", port], {}, async (child) => {
      await child.write("hello\n");
      const { stdout, stderr } = await child.exit;
      // Its last word goes to standard error.
      return stdout + stderr;
    })
  );
}

/** The same with ours. */
function outputOfOurs(): Promise<string> {
  const args = ["--controls", "hidden"];
  return answering((port) =>
    runOn("deno", TELNET, ["--port", port, ...args], async (child) => {
      await child.write("hello\n");
      return (await child.exit).stdout;
    })
  );
}
