/**
 * The greeting server and its client, each side at least once on every runtime
 * and on Python.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import type { Child } from "../harness/child.ts";
import { RUNTIMES } from "../harness/program.ts";
import { endProgram } from "../course/end_program.ts";
import { askFrom, ring, type Side, SIDES, testOn, whileServing } from "./sides.ts";

const SERVER = "lessons/12_greeting/server";
const CLIENT = "lessons/12_greeting/client";
const COMPLETE_SERVER = "lessons/12_greeting/server_complete";
const COMPLETE_CLIENT = "lessons/12_greeting/client_complete";

/** Lets each client in, who must be greeted. Python shows text in quotes. */
async function greets(child: Child, port: string, clients: readonly [Side, string][]) {
  for (const [side, client] of clients) {
    assertMatch(await askFrom(side, client, port), /^'?Thank you for connecting'?\n$/);
    assertMatch(await child.readLine(), /^Connected: 127\.0\.0\.1:\d+$/);
  }
}

for (const [server, client] of ring(SIDES)) {
  testOn(
    [server, client],
    `12_greeting/server on ${server} greets the client on ${client}, twice`,
    () =>
      whileServing(server, SERVER, async (child, port) => {
        await greets(child, port, [[client, CLIENT], [client, CLIENT]]);
      }),
  );
}

for (const [server, client] of ring(RUNTIMES)) {
  testOn(
    [server, client, "python"],
    `12_greeting/server_complete on ${server} greets both clients, on ${client} and Python`,
    () =>
      whileServing(server, COMPLETE_SERVER, async (child, port) => {
        await greets(child, port, [[client, COMPLETE_CLIENT], ["python", CLIENT]]);
        assertMatch(await endProgram(child, "SIGTERM"), /\nClosed\.\n$/);
      }),
  );
}

for (const client of RUNTIMES) {
  testOn(
    [client, "python"],
    `12_greeting/client_complete on ${client} is greeted by Python`,
    () =>
      whileServing("python", SERVER, async (child, port) => {
        assertEquals(await askFrom(client, COMPLETE_CLIENT, port), "Thank you for connecting\n");
        await child.readLine();
      }),
  );
}
