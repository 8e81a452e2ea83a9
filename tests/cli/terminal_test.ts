/**
 * The command line in a real terminal.
 *
 * @module
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { programPath } from "../../lib/host/program_path.ts";
import { inTerminal, type TerminalOptions } from "../harness/terminal.ts";
import { skip } from "../harness/test.ts";
import { commandOf, PLAIN, testCli } from "./cli.ts";

function steckdose(args: readonly string[], script: readonly string[], options: TerminalOptions) {
  const program = commandOf("lib/cli/steckdose.ts", args);
  return inTerminal(program, script, { ...options, env: { ...PLAIN, LESS: "", ...options.env } });
}

/** Registers a test that needs less. */
function testLess(name: string, body: () => Promise<void>): void {
  if (programPath("less") !== null) testCli(name, body);
  else skip(name, "less is not installed");
}

testLess("read turns pages in a terminal, with colours, until somebody quits", async () => {
  const { shown, code } = await steckdose(["read", "3"], ["wait Goal", "type q"], {});
  assertEquals(code, 0);
  assertStringIncludes(shown, "\x1b[1mThe first server\x1b[0m");
  assert(!shown.includes("Answers"));
});

testCli("read prints all of a text where the pager does not exist", async () => {
  const env = { PAGER: "no-such-pager --at all 2>/dev/null", NO_COLOR: "1" };
  const { shown, code } = await steckdose(["read", "3"], [], { env });
  assertEquals(code, 0);
  assertStringIncludes(shown, "Answers\r\n");
  assert(!shown.includes("\x1b[1m"));
});

testCli("watch takes the width and the colours of the terminal", async () => {
  const { shown, code } = await steckdose(["watch", "3"], [], { columns: 100 });
  assertEquals(code, 0);
  const rule = [31, 39, 28].map((columns) => "─".repeat(columns)).join("┬");
  assertStringIncludes(shown, `\x1b[2m${rule}\x1b[0m`);
  assertStringIncludes(shown, "\x1b[35mlisten(1)\x1b[0m");
});

testCli("watch shows below the ladder who waits, until something happens or Ctrl+C", async () => {
  const args = ["watch", "http-server-complete", "http-client"];
  const script = ["wait , client: recv()", "type \\x03"];
  const { shown, code } = await steckdose(args, script, { env: { NO_COLOR: "1" } });
  assertEquals(code, 130, shown);
  assertMatch(
    shown,
    /server: (accept|recv)\(\) \d+\.\d s, client: recv\(\) \d+\.\d s; Ctrl\+C ends/,
  );
  // What does not stay is taken away.
  const after = shown.split("Ctrl+C ends").at(-1) ?? "";
  assertStringIncludes(shown, "\r\x1b[K");
  assertStringIncludes(after, "You have ended them.\r\n");
});
