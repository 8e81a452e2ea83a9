/**
 * The UDP programs with each other: every side receives and sends at least once.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import process from "node:process";
import type { Child } from "../harness/child.ts";
import { RUNTIMES } from "../harness/program.ts";
import { askFrom, ring, runOn, type Side, SIDES, testOn, whileServing } from "./sides.ts";

const SERVER = "lessons/05_udp/server";
const CLIENT = "lessons/05_udp/client";
const COMPLETE_SERVER = "lessons/05_udp/server_complete";
const COMPLETE_CLIENT = "lessons/05_udp/client_complete";

/** Runs a server, which must end in peace after the body. */
function withServer(
  side: Side,
  program: string,
  body: (child: Child, port: string) => Promise<void>,
): Promise<void> {
  return whileServing(side, program, async (child, port) => {
    await body(child, port);
    const { code, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
  });
}

// Python shows text in quotes.
const RECEIVED = /^Received from 127\.0\.0\.1:\d+: '?1{18}'?$/;

for (const [server, client] of ring(SIDES)) {
  testOn(
    [server, client],
    `05_udp/server on ${server} hears the client on ${client}`,
    () =>
      withServer(server, SERVER, async (child, port) => {
        assertEquals(await askFrom(client, CLIENT, port), "Sent: 18 bytes\n");
        assertMatch(await child.readLine(), RECEIVED);
      }),
  );
}

for (const [server, client] of ring(RUNTIMES)) {
  testOn(
    [server, client, "python"],
    `05_udp/server_complete on ${server} confirms client_complete on ${client}`,
    () =>
      withServer(server, COMPLETE_SERVER, async (child, port) => {
        const said = await askFrom(client, COMPLETE_CLIENT, port);
        assertMatch(said, /^Confirmed by 127\.0\.0\.1:\d+: 18 bytes, attempt \d\n$/);
        assertMatch(await child.readLine(), RECEIVED);
        // It has gone when it is answered.
        assertEquals(await askFrom("python", CLIENT, port), "Sent: 18 bytes\n");
        assertMatch(await child.readLine(), RECEIVED);
        process.kill(child.pid, "SIGTERM");
      }),
  );
}

for (const client of RUNTIMES) {
  testOn(
    [client, "python"],
    `05_udp/client_complete on ${client} reaches the short server`,
    () =>
      withServer("python", SERVER, async (child, port) => {
        await runOn(
          client,
          COMPLETE_CLIENT,
          ["--port", port, "--timeout", "0.7"],
          async (asking) => {
            assertMatch(await child.readLine(), RECEIVED);
            const { code, stdout, stderr } = await asking.exit;
            assertEquals([code, stdout], [1, ""]);
            assertMatch(
              stderr,
              /^(?:Nobody at .* confirmed within 0\.7 s|Cannot .* refused)[^\n]*\n$/,
            );
          },
        );
      }),
  );
}
