import { assert, assertEquals, assertMatch } from "@std/assert";
import { AF_INET, SOCK_STREAM, Socket } from "../../mod.ts";
import {
  type RunningServer,
  SELECT_SERVER,
  SELECTORS_SERVER,
  visit,
  withClient,
  withEchoServer,
} from "./echo_stage.ts";
import { receiveAll, testProgram, withProgram } from "./lesson_program.ts";

const PATIENT = ["--timeout", "60"];

/** Sends some bytes, closes that side, and gives what comes back. */
async function sentTo({ port }: RunningServer, text: string): Promise<string> {
  const con = new Socket(AF_INET, SOCK_STREAM);
  try {
    await con.connect({ hostname: "127.0.0.1", port });
    await con.sendall(new TextEncoder().encode(text));
    await con.shutdown("SHUT_WR");
    return new TextDecoder().decode(await receiveAll(con));
  } finally {
    await con.close();
  }
}

/** Who came and who left: the line of a server without its end. */
async function nextAddress({ child }: RunningServer, end: string): Promise<string> {
  const line = await child.readLine();
  assert(line.endsWith(end), line);
  return line.slice(0, -end.length);
}

const ECHOES = [
  { file: SELECT_SERVER, args: ["--echo", "yes"] },
  { file: SELECTORS_SERVER, args: [] },
];

for (const { file, args } of ECHOES) {
  const name = file.replace(/^.*\//, "08 ");

  testProgram(`${name} serves three in turns, one who is silent, one who vanishes`, async () => {
    await withEchoServer({ file, args: [...PATIENT, ...args] }, async (server) => {
      assertEquals(await visit("interleaved", server), true);
    });
  });

  testProgram(`${name} sends back what comes, also to one who half-closes`, async () => {
    await withEchoServer({ file, args: [...PATIENT, ...args] }, async (server) => {
      const text = `Grüße\r\n${"x".repeat(100_000)}`;
      assertEquals(await sentTo(server, text), text);
      const who = await nextAddress(server, " has come");
      assertEquals(await nextAddress(server, " has left"), who);
    });
  });

  testProgram(`${name} says the UNIX time when nobody wants anything`, async () => {
    await withEchoServer({ file, args: ["--timeout", "0.1"] }, async ({ child }) => {
      for (let count = 0; count < 2; count++) {
        const line = await child.readLine();
        assertMatch(line, /^Nobody wants anything: \d{10}(\.\d+)?$/);
        assert(Math.abs(Number(line.split(" ").at(-1)) - Date.now() / 1000) < 4);
      }
    });
  });

  testProgram(`${name} ends with one sentence when a client resets`, async () => {
    await withEchoServer({ file, args: [...PATIENT, ...args] }, async (server) => {
      await withClient("fills_and_stays", server, () => Promise.resolve());
      const { code, stderr } = await server.child.exit;
      assertEquals(code, 1);
      assertMatch(stderr, /^Cannot (?:send to|receive from) "127\.0\.0\.1:\d+": .*\n$/);
    });
  });
}

testProgram("08 server.ts throws away what comes, unless it is asked to echo", async () => {
  await withEchoServer({ file: SELECT_SERVER, args: PATIENT }, async (server) => {
    assertEquals(await sentTo(server, "hello"), "");
    await nextAddress(server, " has come");
    await nextAddress(server, " has left");
  });
});

const REFUSED = [
  { args: ["--timeout", "0"], reason: "a time is a number of seconds" },
  { args: ["--echo", "maybe"], reason: "it has to be no or yes" },
];

for (const { args, reason } of REFUSED) {
  testProgram(`08 server.ts does not start with ${args.join(" ")}`, async () => {
    await withProgram(SELECT_SERVER, ["--lang", "en", ...args], async (child) => {
      const { code, stdout, stderr } = await child.exit;
      assertEquals([code, stdout], [2, ""]);
      assert(stderr.includes(reason), stderr);
    });
  });
}

testProgram("08 steps/2_ready.ts looks without waiting when the timeout is 0", async () => {
  await withProgram("lessons/08_multiplexing/steps/2_ready.ts", ["--port", "0"], async (child) => {
    assertEquals(await child.readLine(), "0: 0, 0, 0");
  });
});
