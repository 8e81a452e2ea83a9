// Step 3: how much the system takes of somebody who must not wait.

import { AF_INET, BlockingIOError, SOCK_STREAM, Socket } from "../../../mod.ts";
import { program } from "../../../lib/course/program.ts";

const { host, port, say } = program({
  en: "A client that sends 16 MiB without waiting, and counts.",
  de: "Ein Client, der 16 MiB sendet, ohne zu warten, und zählt.",
  host: "localhost",
  port: 50000,
});

const payload = new Uint8Array(16 * 1024 * 1024);
// The server sleeps as long as the first visitor stays.
const first = new Socket(AF_INET, SOCK_STREAM);
await first.connect({ hostname: host, port });
const con = new Socket(AF_INET, SOCK_STREAM);
await con.connect({ hostname: host, port });
con.setblocking(false);

let sent = 0;
let calls = 0;
try {
  while (sent < payload.length) {
    const count = await con.send(payload.subarray(sent));
    if (calls === 0) say(`${count} of ${payload.length}`);
    sent += count;
    calls += 1;
  }
} catch (error) {
  if (!(error instanceof BlockingIOError)) throw error;
  say(error.message);
}
say({ en: "how many calls, how many bytes:", de: "wie viele Aufrufe, wie viele Bytes:" });
say(`${calls} ${sent}`);
await con.close();
await first.close();
