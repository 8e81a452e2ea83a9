/**
 * The slow server and the client of lesson 10, each side at least once on every
 * runtime and on Python: all of them tell the same, state by state.
 *
 * @module
 */

import { assertEquals, assertMatch } from "@std/assert";
import { ring, runOn, type Side, SIDES, testOn, whileServing } from "./sides.ts";

const SERVER = "lessons/10_blocking/slow_server";
const MODES = "lessons/10_blocking/modes";
const CONNECTION = "lessons/10_blocking/connection";

/** What Python calls otherwise: OSError, connect_ex, and timeouts without a code. */
function comparable(stdout: string): readonly string[] {
  return stdout.trimEnd().split("\n").map((line) => {
    return line
      .replace(/ +/g, " ")
      .replace("TimeoutError ETIMEDOUT", "TimeoutError")
      .replace("SocketError", "OSError")
      .replace("connect_ex", "connectEx")
      // A system takes as much as it has room for.
      .replace(/send \d+ of/, "send SOME of");
  });
}

/** Connecting while the place in the queue is taken, and where nobody has to queue. */
const CONNECTING = {
  queues: [
    "non-blocking connectEx 115 EINPROGRESS",
    "non-blocking connectEx 114 EALREADY",
    "non-blocking connect BlockingIOError EALREADY",
    "timeout 0.2 connect TimeoutError",
  ],
  letsIn: [
    "non-blocking connectEx 115 EINPROGRESS",
    "non-blocking connectEx 0",
    "non-blocking connect OSError EISCONN",
    "timeout 0.2 connect done",
  ],
};

/** When it has been let in. */
const CONNECTED = {
  queues: ["non-blocking connectEx 0", "non-blocking connectEx 106 EISCONN"],
  letsIn: ["non-blocking connectEx 106 EISCONN", "non-blocking connectEx 106 EISCONN"],
};

/** All that the client tells. */
function toldOf(kind: keyof typeof CONNECTING): readonly string[] {
  return [
    "blocking connect done",
    "non-blocking accept BlockingIOError EAGAIN",
    "timeout 0.2 accept TimeoutError",
    ...CONNECTING[kind],
    "non-blocking recv BlockingIOError EAGAIN",
    "timeout 0.2 recv TimeoutError",
    "blocking recv MSG_DONTWAIT BlockingIOError EAGAIN",
    "non-blocking send SOME of 16777216",
    "non-blocking send again BlockingIOError EAGAIN",
    "timeout 0.2 send again TimeoutError",
    "The first visitor leaves.",
    "blocking sendall done",
    "blocking recv 14 bytes",
    "blocking recv 0 bytes",
    ...CONNECTED[kind],
    "non-blocking connect OSError EISCONN",
  ];
}

async function told(
  side: Side,
  program: string,
  args: readonly string[],
): Promise<readonly string[]> {
  return await runOn(side, program, args, async (child) => {
    const { code, stdout, stderr } = await child.exit;
    assertEquals([side, code, stderr], [side, 0, ""]);
    return comparable(stdout);
  });
}

/** Deno and Python leave visitors in the queue until accept; Bun and Node never do. */
const PAIRS = [
  ["deno", "bun", "queues"],
  ["deno", "python", "queues"],
  ["python", "deno", "queues"],
  ["python", "node", "queues"],
] as const;

for (const [server, client, kind] of PAIRS) {
  testOn(
    [server, client],
    `10_blocking/modes on ${client} walks through all states at the slow server on ${server}`,
    () =>
      whileServing(server, SERVER, async (child, port) => {
        assertEquals(await told(client, MODES, ["--port", port]), toldOf(kind));
        assertMatch(await child.readLine(), /^127\.0\.0\.1:\d+ is here, I sleep\.$/);
        assertEquals(await child.readLine(), "I am awake.");
        // Not one byte more or less than counted.
        assertEquals(await child.readLine(), "Served: 16777216 bytes");
      }),
  );
}

for (const [server, client] of [["bun", "python"], ["node", "bun"]] as const) {
  testOn(
    [server, client],
    `10_blocking/modes on ${client} is let in at once by the slow server on ${server}`,
    () =>
      whileServing(server, SERVER, async (child, port) => {
        const lines = await told(client, MODES, ["--port", port]);
        // One turn of the loop may be too short for the system's answer.
        const second = lines.findIndex((line) => line.endsWith("114 EALREADY"));
        const expected = toldOf(second < 0 ? "letsIn" : "queues");
        const isOther = (line: string) => /recv|send|accept/.test(line);
        assertEquals(lines.filter(isOther), expected.filter(isOther));
        assertEquals(
          lines.find((line) => line.includes("timeout 0.2 connect")),
          CONNECTING.letsIn[3],
        );
        await child.readLine();
      }),
  );
}

for (const [server, client] of ring(SIDES)) {
  testOn(
    [server, client],
    `10_blocking/connection on ${client} keeps its timeout at ${server}, in three forms`,
    () =>
      whileServing(server, SERVER, async (_child, port) => {
        for (const form of ["call", "spelled", "block"]) {
          const args = ["--port", port, "--timeout", "0.5", "--form", form];
          assertEquals(await told(client, CONNECTION, args), [
            "gettimeout: 0.5",
            "recv: TimeoutError",
            ...(form === "block" ? ["fileno: -1"] : []),
          ]);
        }
      }),
  );
}
