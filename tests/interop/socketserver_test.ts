/**
 * The servers of lesson 13 and clients of other lessons, each side at least once
 * on every runtime and on Python.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { endProgram } from "../course/end_program.ts";
import { bytesOf, withSocket } from "../course/udp_stage.ts";
import { RUNTIMES } from "../harness/program.ts";
import { askFrom, CLIENT, ring, SIDES, testOn, whileServing } from "./sides.ts";

const TCP_SERVER = "lessons/13_socketserver/tcp_server";
const UDP_SERVER = "lessons/13_socketserver/udp_server";
const UDP_CLIENT = "lessons/05_udp/client";

/** What the client of lesson 4 shows of its own request; Python shows text in quotes. */
const ECHOED = /^'?GET \/ HTTP\/1\.0\\r\\n'?\n$/;

for (const [server, client] of ring(SIDES)) {
  for (const threads of ["no", "yes"]) {
    testOn(
      [server, client],
      `13_socketserver/tcp_server --threads ${threads} on ${server} echoes to ${client}, twice`,
      () =>
        whileServing(server, TCP_SERVER, async (child, port) => {
          for (let visit = 0; visit < 2; visit++) {
            assertMatch(await askFrom(client, CLIENT, port), ECHOED);
            assertMatch(await child.readLine(), /^127\.0\.0\.1:\d+ has come$/);
            assertMatch(await child.readLine(), /^127\.0\.0\.1:\d+ has left$/);
          }
        }, ["--threads", threads]),
    );
  }

  testOn(
    [server, client],
    `13_socketserver/udp_server on ${server} hears ${client}, and answers`,
    () =>
      whileServing(server, UDP_SERVER, async (child, port) => {
        await askFrom(client, UDP_CLIENT, port);
        assertMatch(await child.readLine(), /^18 bytes from 127\.0\.0\.1:\d+$/);
        await withSocket(async (socket) => {
          const address = { hostname: "127.0.0.1", port: Number(port) };
          await socket.sendto(bytesOf("hello"), address);
          assertEquals(await socket.recvfrom(100), [bytesOf("hello"), address]);
        });
      }),
  );
}

for (const [server, client] of ring(RUNTIMES)) {
  testOn(
    [server, client, "python"],
    `13_socketserver/tcp_server_complete on ${server} echoes to ${client} and Python`,
    () =>
      whileServing(server, `${TCP_SERVER}_complete`, async (child, port) => {
        for (const side of [client, "python"] as const) {
          assertMatch(await askFrom(side, CLIENT, port), ECHOED);
        }
        assertMatch(await endProgram(child, "SIGTERM"), /\nClosed\.\n$/);
      }),
  );
}
