import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readdir, readFile } from "node:fs/promises";
import { columnsOf } from "../../lib/trace/styled_text.ts";
import type { TraceEvent } from "../../lib/trace/trace_line.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { signalChild, steckdose, testCli, withSteckdose } from "./cli.ts";

testCli("watch draws a lesson while it goes on, as plain text in a pipe", async () => {
  await withSteckdose(["watch", "4"], async (child) => {
    let text = "";
    // The server waits already when the client has not been started yet.
    while (!text.includes("accept()")) text += `${await child.readLine(15_000)}\n`;
    assert(!text.includes("connect("), text);
    const { code, stdout, stderr } = await child.exit;
    assertEquals([code, stderr], [0, ""]);
    for (const drawn of ["─ SYN ─", "─ GET / HTTP/1.0\\r\\n ─", "─ FIN ─", "» server: Connected"]) {
      assertStringIncludes(stdout, drawn);
    }
    assertMatch(stdout, /\nBoth sides have ended by themselves\.\n\n$/);
    for (const line of stdout.split("\n")) assert(columnsOf(line) <= 80, line);
    assertEquals(/\p{Cc}/u.test(stdout.replaceAll("\n", "")), false);
  });
});

testCli("watch draws datagrams, in German", async () => {
  const { code, stdout } = await steckdose(["watch", "5", "--lang", "de"]);
  assertEquals(code, 0);
  assertMatch(stdout, /udp-server und udp-client, live/);
  assertMatch(stdout, /├─ 1{18} ─+▶│ ┆/);
  assert(!/SYN|FIN/.test(stdout));
});

testCli("watch ends a server that goes on for ever, and says so", async () => {
  const { code, stdout } = await steckdose(["watch", "unix-stream-server-complete"]);
  assertEquals(code, 0);
  // The complete server gets the complete client.
  assertMatch(stdout, /unix-stream-server-complete and unix-stream-client-complete, live/);
  assertMatch(stdout, /» server: Ctrl\+C\n/);
  assertMatch(stdout, /\nThe server goes on for ever: Ctrl\+C, as the client has ended\.\n/);
});

testCli("watch shows keys behind the question that they answer", async () => {
  const { code, stdout } = await steckdose(["watch", "9"]);
  assertEquals(code, 0);
  for (const line of ["Message: Hello!", "Message: Only me.", "Message: Ctrl+D"]) {
    assertStringIncludes(stdout, ` » client: ${line}\n`);
  }
  assert(!stdout.includes("Message: \n"), stdout);
});

testCli("watch shows Python by a recording proxy, and says that it does", async () => {
  const { code, stdout } = await steckdose(["watch", "3", "--runtime", "python"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "\nPython does not tell which calls it makes.");
  assertMatch(stdout, /\n {6}Python, on the wire {30,}Python, on the wire\n/);
  assertMatch(stdout, /\d connects +├─ SYN ─/);
  assertMatch(stdout, /\d sends 16 bytes +├─ GET \/ HTTP\/1\.0\\r\\n ─/);
  assertMatch(stdout, /┤ sends 140 bytes\n/);
  assert(!stdout.includes("recv("));
});

testCli("watch --trace has the calls of all sides in one file, with who made them", async () => {
  await withDirectory(async (path) => {
    const args = ["watch", "3", "--client", "python", "--trace", path("trace.jsonl")];
    assertEquals((await steckdose(args)).code, 0);
    const lines = (await readFile(path("trace.jsonl"), "utf8")).trimEnd().split("\n");
    const events = lines.map((line): TraceEvent => JSON.parse(line));
    const callers = new Set(events.map(({ side, program, number, source }) => {
      return `${side} ${program} ${number} ${source}`;
    }));
    const expected = ["client http-client 1 wire", "server http-server 0 call"];
    assertEquals([...callers].toSorted(), expected);
    const calls = events.filter(({ side, phase }) => side === "client" && phase === "start");
    assertEquals(calls.map(({ call }) => call), ["connect", "send", "close"]);
  });
});

testCli("watch ends at Ctrl+C, and leaves nothing behind", async () => {
  await withDirectory(async (path) => {
    const args = ["watch", "http-server-complete", "http-client"];
    const env = { TMPDIR: path("") };
    await withSteckdose(args, async (child) => {
      let line = "";
      while (!line.includes("send(")) line = await child.readLine(15_000);
      // The short client sends no empty line: the server waits for it, and the client for an answer.
      signalChild(child, "SIGINT");
      const { code, stdout } = await child.exit;
      assertEquals(code, 130);
      assertMatch(stdout, /\nYou have ended them\.\n\n$/);
    }, env);
    assertEquals(await readdir(path("")), []);
  });
});

testCli("watch says why a program did not do its part, and ends with 1", async () => {
  const { code, stdout, stderr } = await steckdose(["watch", "3", "--client", "bun"], {
    PATH: "/nowhere",
  });
  const isBun = "Bun" in globalThis;
  assertEquals([code, stdout === ""], [isBun ? 0 : 1, !isBun]);
  if (!isBun) assertMatch(stderr, /^Cannot run "bun": this machine has no such program; /);
});

/** What cannot be watched. */
const WRONG: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [["http-client", "http-server"], /a server and a client are needed, in this order\n$/],
  [["http-server", "udp-client"], /the two do not use the same kind of socket\n$/],
  [["http-server", "3"], /a server and a client are needed/],
  [["7", "--runtime", "python"], /there is none for datagrams of UNIX sockets\n$/],
  [["http-server-complete", "--server", "python"], /only the short programs have an original/],
];

for (const [args, message] of WRONG) {
  testCli(`steckdose watch ${args.join(" ")} is refused in a sentence`, async () => {
    const { code, stdout, stderr } = await steckdose(["watch", ...args]);
    assertEquals([code, stdout], [2, ""]);
    assertMatch(stderr, message);
  });
}
