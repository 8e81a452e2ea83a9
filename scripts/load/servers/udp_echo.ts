/**
 * A server that sends every datagram back; `--deaf` makes it wait for a line of
 * input before it reads the first.
 *
 * @module
 */

import process from "node:process";
import { AF_INET, SOCK_DGRAM, Socket } from "../../../mod.ts";
import { tell, tellAndWait } from "../lines.ts";

const server = new Socket(AF_INET, SOCK_DGRAM);
await server.bind({ hostname: "127.0.0.1", port: 0 });
tell({ port: server.getsockname().port });

if (process.argv.includes("--deaf")) await tellAndWait({ event: "deaf" });
for (;;) {
  const [bytes, from] = await server.recvfrom(65_536);
  await server.sendto(bytes, from);
}
