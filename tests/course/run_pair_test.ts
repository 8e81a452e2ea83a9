import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { placePair } from "../../lib/course/lesson.ts";
import { runPair } from "../../lib/course/run_pair.ts";
import { lessons } from "../../lessons/mod.ts";
import { currentRuntime, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";
import { withPrograms } from "./placed_program.ts";

const { server: SERVER, client: CLIENT } = placePair(lessons, {
  server: "http-server",
  client: "http-client",
});

/** start_test runs pairs on Bun, from the source. */
function testPair(name: string, body: () => Promise<void>): void {
  if (currentRuntime() === "deno") test(name, body, STARTS_PROGRAMS);
  else skip(name, "the bundle of the tests does not know where the lessons are");
}

/** Runs the body with an empty directory for temporary files, which must be empty afterwards. */
async function leavingNothing(body: () => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "temporary-"));
  const usual = process.env["TMPDIR"];
  process.env["TMPDIR"] = directory;
  try {
    await body();
    assertEquals(await readdir(directory), []);
  } finally {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    await rm(directory, { recursive: true });
  }
}

/** Whether a process still exists. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

const READY = 'console.log("ready :1", Deno.pid);';
const FOR_EVER = "await new Promise((resolve) => setTimeout(resolve, 1e9));";

testPair("runPair() tells what both programs printed and called", async () => {
  const { server, clients, ending, conversation } = await runPair({
    server: SERVER,
    client: CLIENT,
  }, {
    language: "de",
  });
  assertEquals([clients.length, ending], [1, "ended"]);
  assertMatch(server[0] ?? "", /^Warte auf/);
  assertEquals(server.length, 4);
  const [client] = clients;
  assertMatch(client?.[0] ?? "", /^HTTP\/1\.0 200 OK\\r\\n/);
  const calls = conversation.clients[0]?.filter(({ phase }) => phase === "end").map(({ call }) =>
    call
  );
  assertEquals(calls, ["socket", "connect", "send", "recv", "close"]);
  assertEquals(conversation.server.at(-1)?.call, "close");
});

testPair("runPair() leaves no file behind", async () => {
  await leavingNothing(async () => {
    await runPair({ server: SERVER, client: CLIENT }, { language: "en" });
  });
});

testPair("runPair() has the words of a server that does not start", async () => {
  await withPrograms(
    { server: "throw new Error('no way');", client: "" },
    async (server, client) => {
      const error = await assertRejects(
        () => runPair({ server, client }, { language: "en" }),
        Error,
      );
      assertMatch(
        error.message,
        /^The program "test-server" ended before it was ready \(exit code 1\): /,
      );
      assertStringIncludes(error.message, "no way");
    },
  );
});

testPair("runPair() names a server that does not say its port", async () => {
  const sources = { server: `console.log("hello"); ${FOR_EVER}`, client: "" };
  await withPrograms(sources, async (server, client) => {
    const error = await assertRejects(() => runPair({ server, client }, { language: "en" }), Error);
    assertEquals(error.message, 'The program "test-server" did not say its port but "hello"');
  });
});

testPair("runPair() ends the server when the client fails", async () => {
  const sources = { server: `${READY} ${FOR_EVER}`, client: "console.error('oh'); Deno.exit(4);" };
  await withPrograms(sources, (server, client) =>
    leavingNothing(async () => {
      const run = () => runPair({ server, client }, { language: "en" });
      const error = await assertRejects(run, Error);
      assertEquals(error.message, 'The program "test-client" failed (exit code 4): oh');
    }));
});

testPair("runPair() ends both programs when the time is over", async () => {
  const tellPid = 'Deno.writeTextFileSync(new URL("pid", import.meta.url), String(Deno.pid));';
  const sources = { server: `${READY} ${FOR_EVER}`, client: `${tellPid} ${FOR_EVER}` };
  await withPrograms(sources, async (server, client) => {
    const pidFile = join(dirname(client.path), "pid");
    const permissions = [`--allow-write=${pidFile}`];
    const pair = { server, client: { ...client, permissions } };
    // Both have been started by then, however busy the machine is.
    const options = { language: "en", timeLimit: 3000 } as const;
    const error = await assertRejects(() => runPair(pair, options), Error);
    assertEquals(error.message, "The programs did not end within 3 s");
    const pid = Number(await readFile(pidFile, "utf8"));
    assert(pid > 0 && !isAlive(pid));
  });
});

testPair("runPair() allows a program what it names, and nothing else", async () => {
  const state = (name: string) => `Deno.permissions.querySync({ name: "${name}" }).state`;
  const client = `console.log(${state("net")}, ${state("read")}, ${state("run")});`;
  await withPrograms({ server: READY, client }, async (server, asking) => {
    const pair = { server, client: { ...asking, permissions: ["--allow-net"] } };
    const run = await runPair(pair, { language: "en" });
    assertEquals(run.clients[0], ["granted prompt prompt"]);
  });
});
