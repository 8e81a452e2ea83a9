import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readFile } from "node:fs/promises";
import { parseCallEvents } from "../../lib/trace/call_event.ts";
import { ask } from "../course/lesson_program.ts";
import type { Child } from "../harness/child.ts";
import { currentRuntime } from "../harness/program.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { skip } from "../harness/test.ts";
import { signalChild, steckdose, testCli, testClone, withSteckdose } from "./cli.ts";

const REQUEST = new TextEncoder().encode("GET / HTTP/1.0\r\n\r\n");

/** Registers a test of what only Deno does. */
function testOnDeno(name: string, body: () => Promise<void>): void {
  if (currentRuntime() === "deno") testCli(name, body);
  else skip(name, "this runtime has no permissions");
}

/** The port in the line that a server prints when it is ready. */
async function readyPort(child: Child): Promise<number> {
  const [, port] = /:(\d+)\/$/.exec(await child.readLine(15_000)) ?? [];
  return Number(port);
}

testCli("run gives a program its arguments, its output and its exit code", async () => {
  await withSteckdose(["run", "http-server", "--", "--port", "0"], async (child) => {
    await ask(await readyPort(child), REQUEST);
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
    assertStringIncludes(stdout, "\nAnswered: 140 bytes\n");
  });
  const { code, stderr } = await steckdose(["run", "http-client", "--", "--port", "1"]);
  assertEquals(code, 1);
  assertMatch(stderr, /^Cannot connect to "127\.0\.0\.1:1": connection refused/);
});

testCli("run takes a lesson for its first program, and says which others there are", async () => {
  const { code, stdout, stderr } = await steckdose(["run", "3", "--lang", "de", "--", "--help"]);
  assertEquals([code, stderr], [0, "Weitere Programme dieser Lektion: http-server-complete\n"]);
  assertMatch(stdout, /^Ein Webserver, der eine Anfrage beantwortet\./);
});

testCli("run lets a program speak another language than itself", async () => {
  const args = ["run", "http-server", "--lang", "de", "--", "--help", "--lang", "en"];
  assertMatch((await steckdose(args)).stdout, /^A web server that answers one request\./);
});

testCli("run gives the program what a terminal types", async () => {
  const args = ["run", "tcp-chat-client", "--", "--host", "127.0.0.1", "--port", "1"];
  const { code } = await withSteckdose(args, async (child) => {
    await child.write("hello\n");
    return await child.exit;
  });
  assertEquals(code, 1);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  testCli(`run passes ${signal} on, and a program that closes ends with 0`, async () => {
    await withSteckdose(["run", "http-server-complete", "--", "--port", "0"], async (child) => {
      await readyPort(child);
      signalChild(child, signal);
      const { code, stdout } = await child.exit;
      assertEquals(code, 0);
      assertMatch(stdout, /\nClosed\.\n$/);
    });
  });
}

testCli("run says 128 and the signal's number of a program that a signal has ended", async () => {
  await withSteckdose(["run", "http-server", "--", "--port", "0"], async (child) => {
    await readyPort(child);
    signalChild(child, "SIGTERM");
    assertEquals((await child.exit).code, 143);
  });
});

testCli("run --trace appends the calls of the program, line by line", async () => {
  await withDirectory(async (path) => {
    const args = ["run", "http-client", "--trace", path("calls.jsonl"), "--", "--port", "1"];
    for (let count = 1; count <= 2; count++) {
      assertEquals((await steckdose(args)).code, 1);
      const events = parseCallEvents(await readFile(path("calls.jsonl"), "utf8"));
      const failed = events.filter(({ error }) => error?.code === "ECONNREFUSED");
      assertEquals(failed.length, count);
    }
  });
});

testOnDeno("run --trace takes no path that Deno cannot allow", async () => {
  const { code, stderr } = await steckdose(["run", "3", "--trace", "/tmp/steckdose-a,b"]);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "Deno can allow no path with a comma");
});

testCli("run --trace says where nothing can be written, and runs nothing", async () => {
  const args = ["run", "http-client", "--trace", "/nowhere/at/all", "--", "--port", "1"];
  const { code, stdout, stderr } = await steckdose(args);
  assertEquals([code, stdout], [1, ""]);
  assertMatch(
    stderr,
    /^Cannot write "\/nowhere\/at\/all": .*ENOENT|^Cannot write "\/nowhere\/at\/all": /,
  );
});

testCli("run --runtime python runs the original, where there is one", async () => {
  const args = ["run", "http-server", "--runtime", "python", "--", "--port", "0"];
  await withSteckdose(args, async (child) => {
    await ask(await readyPort(child), REQUEST);
    assertEquals((await child.exit).code, 0);
  });
  const none = await steckdose(["run", "http-server-complete", "--runtime", "python"]);
  assertEquals(none.code, 2);
  assertMatch(none.stderr, /^Cannot use "http-server-complete, python": only the short programs/);
});

testCli("run --runtime says in a sentence what this machine does not have", async () => {
  const args = ["run", "http-server", "--runtime", "python"];
  const { code, stdout, stderr } = await steckdose(args, { PATH: "/nowhere" });
  assertEquals([code, stdout], [1, ""]);
  assertEquals(
    stderr,
    'Cannot run "python3": this machine has no such program; ' +
      "apt install python3 or brew install python brings it\n",
  );
});

testClone("run --runtime node needs the npm package", async () => {
  const { code, stderr } = await steckdose(["run", "3", "--runtime", "node"]);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "Node runs no TypeScript");
});

testCli("run --trace does not record Python", async () => {
  const args = ["run", "3", "--runtime", "python", "--trace", "/tmp/steckdose-never-written"];
  const { code, stderr } = await steckdose(args);
  assertEquals(code, 2);
  assert(stderr.includes("Python tells nothing of its calls"), stderr);
});
