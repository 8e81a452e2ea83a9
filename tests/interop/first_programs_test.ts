/**
 * The first server and the first client, in every pairing of runtimes, and
 * with Python and curl.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { type Child, withChild } from "../harness/child.ts";
import { type Program, programOn, type Runtime, RUNTIMES } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";

/** A language that a program of a lesson exists in. */
type Side = Runtime | "python";

const SIDES: readonly Side[] = [...RUNTIMES, "python"];

const SERVER = "lessons/03_first_server/server";
const CLIENT = "lessons/04_first_client/client";

const PAGE = "<!doctype html><html><head><title>Antwort</title></head>" +
  "<body><h1>Hallo Welt!</h1></body></html>";
const HEAD = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n";

/** Starting two processes takes its time on a busy machine. */
const SLOW = { timeout: 20_000 };

/** How a side runs a program; `null` where this test run does not have the runtime. */
function commandOf(side: Side, program: string, args: readonly string[]): Program | null {
  return side === "python"
    ? { command: "python3", args: [join(ROOT, `${program}.py`), ...args] }
    : programOn(side, `${program}.ts`, args);
}

function run<T>(program: Program, body: (child: Child) => Promise<T>): Promise<T> {
  return withChild(program.command, program.args, { env: { LC_ALL: "C.UTF-8" } }, body);
}

/** Starts a server, gives its port to the body, and expects it to end in peace. */
async function withServer(server: Program, body: (port: string) => Promise<void>): Promise<void> {
  await run(server, async (child) => {
    const [, port] = /:(\d+)\/$/.exec(await child.readLine()) ?? [];
    if (port === undefined) throw new Error("The server did not say its port");
    await body(port);
    const { code, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
  });
}

for (
  const [server, client] of SIDES.flatMap((one) => SIDES.map((other) => [one, other] as const))
) {
  const name = `server on ${server} answers the client on ${client}`;
  const command = commandOf(server, SERVER, ["--port", "0"]);
  if (command === null || commandOf(client, CLIENT, []) === null) {
    skip(name, "only deno task test knows where all runtimes are");
    continue;
  }
  test(name, () =>
    withServer(command, async (port) => {
      const asking = commandOf(client, CLIENT, ["--port", port]);
      if (asking === null) throw new Error(`There is no client on ${client}`);
      await run(asking, async (child) => {
        const { code, stdout, stderr } = await child.exit;
        assertEquals([code, stderr], [0, ""]);
        // Both show what controls a terminal instead of sending it there.
        assertStringIncludes(stdout, `${HEAD.replaceAll("\r\n", "\\r\\n")}${PAGE}`);
      });
    }), SLOW);
}

for (const server of SIDES) {
  const command = commandOf(server, SERVER, ["--port", "0"]);
  const name = `server on ${server} answers curl`;
  if (command === null) skip(name, "only deno task test knows where all runtimes are");
  else {
    test(name, () =>
      withServer(command, async (port) => {
        const args = ["--silent", "--include", "--http1.0", `http://127.0.0.1:${port}/`];
        await run({ command: "curl", args }, async (child) => {
          const { code, stdout } = await child.exit;
          assertEquals([code, stdout], [0, HEAD + PAGE]);
        });
      }), SLOW);
  }
}
