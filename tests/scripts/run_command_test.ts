import { assertEquals } from "@std/assert";
import { runCommand } from "../../scripts/run_command.ts";
import { test } from "../harness/test.ts";

function runShell(script: string, timeout: number = 4000): ReturnType<typeof runCommand> {
  return runCommand({ command: "sh", args: ["-c", script], timeout });
}

test("runCommand() returns the exit code and all that was printed", async () => {
  const { code, timedOut, output } = await runShell("echo one; echo two >&2; exit 3");
  assertEquals([code, timedOut], [3, false]);
  // Two pipes: either line may come first.
  assertEquals(output.split("\n").sort(), ["", "one", "two"]);
});

test("runCommand() ends a command at its time limit", async () => {
  const { code, timedOut, output } = await runShell("echo started; exec sleep 60", 200);
  assertEquals({ code, timedOut, output }, { code: 143, timedOut: true, output: "started\n" });
});

test("runCommand() does not wait for what a command left running", async () => {
  const start = performance.now();
  const { timedOut } = await runShell("sleep 3 & wait", 200);
  assertEquals([timedOut, performance.now() - start < 2500], [true, true]);
});

test("runCommand() gives variables and directory to the command", async () => {
  const args = ["-c", "pwd; echo $STECKDOSE_COMMAND"];
  const options = { cwd: "/", env: { STECKDOSE_COMMAND: "yes" }, timeout: 4000 };
  assertEquals((await runCommand({ command: "sh", args, ...options })).output, "/\nyes\n");
});
