/**
 * The servers of lesson 8 on every side: with clients that take turns, with one
 * who vanishes, with the client of lesson 4 on the next side, and with nobody.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import type { Child } from "../harness/child.ts";
import { askFrom, CLIENT, runOn, type Side, SIDES, testOn } from "./sides.ts";

/** The programs without the ends of their names, and what lets them echo. */
const ECHOES = [
  { program: "lessons/08_multiplexing/server", args: ["--echo", "yes"] },
  { program: "lessons/08_multiplexing/server_selectors", args: [] },
];

/** The one behind it, in a ring. */
function nextSide(side: Side): Side {
  return SIDES[(SIDES.indexOf(side) + 1) % SIDES.length] ?? side;
}

/** Three clients of a server, who are there at the same time as a fourth, who is silent. */
async function withClients(
  port: number,
  body: (first: Socket, second: Socket, third: Socket) => Promise<void>,
): Promise<void> {
  const make = () => new Socket(AF_INET, SOCK_STREAM);
  const [first, second, third, silent] = [make(), make(), make(), make()] as const;
  const clients = [first, second, third, silent];
  try {
    for (const client of clients) await client.connect({ hostname: "127.0.0.1", port });
    await body(first, second, third);
  } finally {
    for (const client of clients) await client.close();
  }
}

/** Sends a text, and expects it back. */
async function echoes(client: Socket, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await client.sendall(bytes);
  const back = new Uint8Array(bytes.length);
  for (let size = 0; size < back.length;) {
    const count = await client.recvInto(back.subarray(size));
    if (count === 0) break;
    size += count;
  }
  assertEquals(back, bytes);
}

/** The next lines of a server that are no heartbeat. */
async function linesOf(server: Child, count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  while (lines.length < count) {
    const line = await server.readLine();
    if (!line.startsWith("Nobody")) lines.push(line.replace(/^\S+ /, ""));
  }
  return lines;
}

for (const { program, args } of ECHOES) {
  for (const side of SIDES) {
    testOn([side, nextSide(side)], `${program} on ${side} serves several at a time`, async () => {
      // Python has the words of one language only.
      const language = side === "python" ? [] : ["--lang", "en"];
      const all = ["--port", "0", "--timeout", "0.2", ...args, ...language];
      await runOn(side, program, all, async (server) => {
        const [, port = ""] = /:(\d+)$/.exec(await server.readLine()) ?? [];
        await withClients(Number(port), async (first, second, vanishing) => {
          await linesOf(server, 4);
          for (const client of [first, second, first, vanishing, second]) {
            await echoes(client, "hello");
          }
          await vanishing.close();
          assertEquals(await linesOf(server, 1), ["has left"]);
          await echoes(first, "x".repeat(5000));
          assertEquals(await askFrom(nextSide(side), CLIENT, port).then(shown), REQUEST);
          assertEquals(await linesOf(server, 2), ["has come", "has left"]);
        });
        assertEquals(await linesOf(server, 3), Array(3).fill("has left"));
        assertMatch(await server.readLine(), /^Nobody wants anything: \d{10}(\.\d+)?$/);
      });
    });
  }
}

/** What the client of lesson 4 asks. */
const REQUEST = "GET / HTTP/1.0\\r\\n";

/** What it shows; Python puts quotes around it. */
function shown(stdout: string): string {
  return stdout.trim().replaceAll("'", "");
}
