/**
 * The complete server and the complete client, with each other and with the
 * short ones, in every pairing of runtimes, and with Python and curl.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { RUNTIMES } from "../harness/program.ts";
import {
  askFrom,
  CLIENT,
  COMPLETE_CLIENT,
  COMPLETE_SERVER,
  curl,
  PAGE,
  SERVER,
  SIDES,
  testOn,
  withServer,
} from "./sides.ts";

const HEAD = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n";
const COMPLETE_HEAD = "HTTP/1.0 200 OK\r\n" +
  "content-type: text/html; charset=utf-8\r\n" +
  `content-length: ${PAGE.length}\r\n` +
  "connection: close\r\n\r\n";

/** What a client shows instead of sending it to the terminal. */
function shown(text: string): string {
  return text.replaceAll("\r\n", "\\r\\n");
}

for (const server of RUNTIMES) {
  testOn(
    RUNTIMES,
    `server_complete on ${server} answers client_complete on each runtime`,
    () =>
      withServer(server, COMPLETE_SERVER, async (port) => {
        for (const client of RUNTIMES) {
          const answer = await askFrom(client, COMPLETE_CLIENT, port);
          assertEquals([client, answer], [client, `${shown(COMPLETE_HEAD)}${PAGE}\n`]);
        }
      }),
  );

  // The request of the first client lacks the empty line: the server waits for it.
  testOn(
    SIDES,
    `server_complete on ${server} tells each client that it has not finished`,
    () =>
      withServer(server, COMPLETE_SERVER, async (port) => {
        for (const client of SIDES) {
          const answer = await askFrom(client, CLIENT, port);
          assertStringIncludes(answer, "HTTP/1.0 408 Request Timeout\\r\\n", client);
        }
      }, ["--timeout", "0.2"]),
  );

  testOn(
    [server],
    `server_complete on ${server} answers curl`,
    () =>
      withServer(server, COMPLETE_SERVER, async (port) => {
        assertEquals(await curl(port, ["--http1.0"]), COMPLETE_HEAD + PAGE);
        assertEquals(await curl(port), COMPLETE_HEAD + PAGE);
        assertStringIncludes(await curl(port, ["--data", "a=b"]), "HTTP/1.0 400 Bad Request\r\n");
      }),
  );
}

for (const server of SIDES) {
  for (const client of RUNTIMES) {
    testOn(
      [server, client],
      `server on ${server} answers client_complete on ${client}`,
      () =>
        withServer(server, SERVER, async (port) => {
          assertEquals(await askFrom(client, COMPLETE_CLIENT, port), `${shown(HEAD)}${PAGE}\n`);
        }),
    );
  }
}
