/**
 * The server and the client of lesson 6, on different runtimes and with Python.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { existsSync } from "node:fs";
import { endServer, withUnixProgramOn } from "../course/unix_program.ts";
import { CLIENT, COMPLETE_CLIENT, COMPLETE_SERVER, SERVER } from "../course/unix_stream_program.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { type Side, SIDES, testOn } from "./sides.ts";

/** Runs a client to its end, which must be good, and gives what it printed. */
function greetFrom(side: Side, id: string, path: string): Promise<string> {
  return withUnixProgramOn(side, { id, path }, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([side, code, stderr], [side, 0, ""]);
    return stdout;
  });
}

/** A server that takes one greeting, ends well and leaves no file. */
async function takesGreeting(server: Side, client: Side, id: string): Promise<void> {
  await withDirectory(async (path) => {
    await withUnixProgramOn(server, { id: SERVER, path: path("s") }, async (child) => {
      await child.readLine();
      assertMatch(await greetFrom(client, id, path("s")), /^Sent 11 bytes\n/);
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stderr, existsSync(path("s"))], [0, "", false]);
      assertMatch(stdout, /\nReceived 11 bytes: (Hallo Welt!|b'Hallo Welt!')\n$/);
    });
  });
}

for (const [index, server] of SIDES.entries()) {
  // A ring: each side is a server once and a client once, never with itself.
  const client = SIDES[(index + 1) % SIDES.length] ?? server;

  testOn([server, client], `unix server on ${server} hears the client on ${client}`, () => {
    return takesGreeting(server, client, CLIENT);
  });

  if (client === "python") continue;
  testOn([server, client], `unix server on ${server} hears client_complete on ${client}`, () => {
    return takesGreeting(server, client, COMPLETE_CLIENT);
  });
}

for (const server of SIDES) {
  if (server === "python") continue;
  testOn(SIDES, `unix server_complete on ${server} hears everybody`, async () => {
    await withDirectory(async (path) => {
      await withUnixProgramOn(server, { id: COMPLETE_SERVER, path: path("s") }, async (child) => {
        await child.readLine();
        for (const client of SIDES) {
          await greetFrom(client, CLIENT, path("s"));
          assertMatch(await child.readLine(), /^Client \d+ says "Hallo Welt!"$/);
        }
        await endServer(child, path("s"));
      });
    });
  });
}
