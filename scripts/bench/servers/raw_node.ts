/**
 * An echo server on what Node itself has.
 *
 * @module
 */

import type { Buffer } from "node:buffer";
import { createServer, type Socket } from "node:net";
import { tell } from "../../load/lines.ts";
import { answering, task } from "./task.ts";

const server = createServer({ noDelay: task.path === undefined }, serve);
if (task.path !== undefined) {
  server.listen({ path: task.path, backlog: 4096 }, () => tell({ path: task.path }));
} else {
  server.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () => {
    const address = server.address();
    tell({ port: typeof address === "object" ? address?.port : undefined });
  });
}

function serve(con: Socket): void {
  const answer = answering();
  con.on("data", (chunk: Buffer<ArrayBuffer>) => {
    const reply = answer(chunk);
    if (reply.length > 0 && !con.write(reply)) con.pause();
  });
  con.on("drain", () => con.resume());
  // A client may go as it likes.
  con.on("error", () => {});
}
