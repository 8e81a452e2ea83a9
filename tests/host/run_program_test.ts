import { assert, assertEquals } from "@std/assert";
import process from "node:process";
import { withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { inTerminal } from "../harness/terminal.ts";
import { skip, test } from "../harness/test.ts";

const FLAGS = ["run", "--no-prompt", "--allow-env", "--allow-run"];

/** Says each SIGINT and SIGTERM that it gets, until it reads a line. */
const COUNTING = `
import signal, sys
for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    number = getattr(signal, name)
    signal.signal(number, lambda n, _: print("got", signal.Signals(n).name, flush=True))
print("ready", flush=True)
print("read", repr(sys.stdin.readline()), flush=True)
sys.exit(7)
`;

function program(args: readonly string[]) {
  return programOn(currentRuntime(), "tests/programs/foreground.ts", args, FLAGS);
}

function testHost(name: string, body: () => Promise<void>): void {
  if (program([]) !== null) test(name, body, STARTS_PROGRAMS);
  else skip(name, NO_PROGRAM);
}

testHost("runProgram() lets Ctrl+C in a terminal reach the program once", async () => {
  const found = program(["python3", "-c", COUNTING]);
  assert(found !== null);
  const script = ["wait ready", "type \\x03", "wait got SIGINT", "type done\\n"];
  const { shown, code } = await inTerminal(found, script);
  assertEquals(shown.split("got SIGINT").length, 2);
  assertEquals([shown.includes("read 'done\\n'"), code], [true, 7]);
});

testHost("runProgram() passes every signal on where there is no terminal", async () => {
  const found = program(["python3", "-c", COUNTING]);
  assert(found !== null);
  await withChild(found.command, found.args, {}, async (child) => {
    assertEquals(await child.readLine(), "ready");
    for (const signal of ["SIGINT", "SIGTERM", "SIGINT", "SIGHUP"] as const) {
      process.kill(child.pid, signal);
      assertEquals(await child.readLine(), `got ${signal}`);
    }
    await child.write("end\n");
    assertEquals((await child.exit).code, 7);
  });
});
