/**
 * The first server and the first client, in every pairing of runtimes, and
 * with Python and curl.
 *
 * @module
 */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { askFrom, CLIENT, curl, PAGE, SERVER, SIDES, testOn, withServer } from "./sides.ts";

const HEAD = "HTTP/1.0 200 OK\r\ncontent-type: text/html\r\n\r\n";

for (const server of SIDES) {
  for (const client of SIDES) {
    testOn(
      [server, client],
      `server on ${server} answers the client on ${client}`,
      () =>
        withServer(server, SERVER, async (port) => {
          const shown = await askFrom(client, CLIENT, port);
          // Both show what controls a terminal instead of sending it there.
          assertStringIncludes(shown, `${HEAD.replaceAll("\r\n", "\\r\\n")}${PAGE}`);
        }),
    );
  }

  testOn(
    [server],
    `server on ${server} answers curl`,
    () =>
      withServer(server, SERVER, async (port) => {
        assertEquals(await curl(port, ["--http1.0"]), HEAD + PAGE);
      }),
  );
}
