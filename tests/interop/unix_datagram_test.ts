/**
 * The server and the client of lesson 7, on different runtimes and with Python.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { existsSync } from "node:fs";
import process from "node:process";
import {
  CLIENT,
  COMPLETE_CLIENT,
  COMPLETE_SERVER,
  SERVER,
} from "../course/unix_datagram_program.ts";
import { endServer, withUnixProgramOn } from "../course/unix_program.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip } from "../harness/test.ts";
import { type Side, SIDES, testOn } from "./sides.ts";

/** Registers a test that needs some sides, of which Node has no datagrams without koffi. */
function testDatagramsOn(sides: readonly Side[], name: string, body: () => Promise<void>): void {
  const koffi = `${process.env.STECKDOSE_MODULES ?? ""}/../../koffi`;
  if (!sides.includes("node") || existsSync(koffi)) testOn(sides, name, body);
  else skip(name, 'Node needs the package koffi, which "deno task test" takes from npm');
}

/** Runs a client to its end, which must be good, and gives what it printed. */
function sendFrom(side: Side, id: string, path: string): Promise<string> {
  return withUnixProgramOn(side, { id, path }, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([side, code, stderr], [side, 0, ""]);
    return stdout;
  });
}

for (const [index, server] of SIDES.entries()) {
  // A ring: each side is a server once and a client once, never with itself.
  const client = SIDES[(index + 1) % SIDES.length] ?? server;

  testDatagramsOn([server, client], `datagram server on ${server} hears ${client}`, async () => {
    await withDirectory(async (path) => {
      await withUnixProgramOn(server, { id: SERVER, path: path("s") }, async (child) => {
        assertEquals(await child.readLine(), `Waiting for one datagram: ${path("s")}`);
        assertEquals(await sendFrom(client, CLIENT, path("s")), "Sent: 11 bytes\n");
        const { code, stdout, stderr } = await child.exit;
        assertEquals([code, stderr, existsSync(path("s"))], [0, "", false]);
        assertMatch(stdout, /\nReceived from (unnamed: Hallo Welt!|None: 'Hallo Welt!')\n$/);
      });
    });
  });
}

for (const server of SIDES) {
  if (server === "python") continue;
  testDatagramsOn(SIDES, `datagram server_complete on ${server} hears everybody`, async () => {
    await withDirectory(async (path) => {
      await withUnixProgramOn(server, { id: COMPLETE_SERVER, path: path("s") }, async (child) => {
        await child.readLine();
        for (const client of SIDES) {
          await sendFrom(client, CLIENT, path("s"));
          assertEquals(await child.readLine(), "Received from unnamed: Hallo Welt!");
          if (client === "python") continue;
          assertEquals(await sendFrom(client, COMPLETE_CLIENT, path("s")), "Confirmed: 11 bytes\n");
          assertMatch(await child.readLine(), /^Received from @[0-9a-f]{5}: Hallo Welt!$/);
        }
        await endServer(child, path("s"));
      });
    });
  });
}
