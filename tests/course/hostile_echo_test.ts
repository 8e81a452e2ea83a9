import { assert, assertEquals, assertMatch } from "@std/assert";
import { readdir } from "node:fs/promises";
import { until } from "../harness/until.ts";
import {
  CLIENTS,
  COMPLETE_SERVER,
  endServer,
  givesBack,
  type RunningServer,
  survives,
  withClient,
  withEchoServer,
} from "./echo_stage.ts";
import { testProgram, withProgram } from "./lesson_program.ts";

/** No heartbeat, and nobody is dismissed, while a test runs. */
const PATIENT = { args: ["--timeout", "60"] };
/** How long it takes until somebody who does not read is dismissed. */
const IMPATIENT = { args: ["--timeout", "0.5"] };

/** How many descriptors a server has open. */
async function descriptorsOf({ child }: RunningServer): Promise<number> {
  return (await readdir(`/proc/${child.pid}/fd`)).length;
}

for (const names of CLIENTS) {
  const title = names.join(", ").replaceAll("_", " ");
  testProgram(
    `08 server_complete.ts gives back what is due to clients: ${title}`,
    () => givesBack(PATIENT, names),
  );
}

testProgram("08 server_complete.ts serves others while three do not read", async () => {
  await survives(PATIENT, async (server) => {
    await withClient("never_reads", server, (served) => {
      assertEquals(served, true);
      return Promise.resolve();
    });
  });
});

testProgram("08 server_complete.ts dismisses who does not read when the time is over", async () => {
  const lines = await survives(IMPATIENT, async (server) => {
    await withClient("is_let_go", server, async () => {
      let left = 3;
      while (left > 0) if (/ does not read$/.test(await server.child.readLine())) left--;
    });
  });
  assert(lines.length > 0);
});

testProgram("08 server_complete.ts says the time when nobody wants anything", async () => {
  const lines = await survives({ args: ["--timeout", "0.1"] }, async ({ child }) => {
    const start = Date.now() / 1000;
    const [, time] = /^Nobody wants anything: (\d+(?:\.\d+)?)$/.exec(await child.readLine()) ?? [];
    assert(Math.abs(Number(time) - start) < 4, time);
  });
  assertMatch(lines[0] ?? "", /^Nobody wants anything: /);
});

testProgram("08 server_complete.ts recovers when it is out of descriptors", async () => {
  const descriptors = 64;
  await survives({ ...PATIENT, descriptors }, async (server) => {
    await withClient("crowd", server, async (count) => {
      assertEquals(count, 100);
      await until(async () => await descriptorsOf(server) >= descriptors - 1);
    });
  });
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testProgram(`08 server_complete.ts ends at ${signal}, with clients of all kinds`, async () => {
    await withEchoServer({ ...PATIENT, file: COMPLETE_SERVER }, async (server) => {
      await withClient("lingering", server, async (served) => {
        assertEquals(served, true);
        assertEquals((await endServer(server, signal)).length, 3);
      });
    });
  });
}

testProgram("08 server_complete.ts says in one sentence that its port is taken", async () => {
  await survives(PATIENT, async ({ port }) => {
    await withProgram(COMPLETE_SERVER, ["--port", String(port)], async (second) => {
      const { code, stdout, stderr } = await second.exit;
      assertEquals([code, stdout], [1, ""]);
      assertMatch(stderr, /^Cannot bind "127\.0\.0\.1:\d+": address already in use .*\n$/);
    });
  });
});
