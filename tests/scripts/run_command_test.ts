import { assertEquals } from "@std/assert";
import { runCommand } from "../../scripts/run_command.ts";
import { test } from "../harness/test.ts";

function runShell(script: string, silence: number = 4000): ReturnType<typeof runCommand> {
  return runCommand({ command: "sh", args: ["-c", script], silence });
}

test("runCommand() returns the exit code and all that was printed", async () => {
  const { code, fellSilent, output } = await runShell("echo one; echo two >&2; exit 3");
  assertEquals([code, fellSilent], [3, false]);
  // Two pipes: either line may come first.
  assertEquals(output.split("\n").sort(), ["", "one", "two"]);
});

test("runCommand() ends a command that has fallen silent", async () => {
  const { code, fellSilent, output } = await runShell("echo started; exec sleep 60", 1500);
  assertEquals({ code, fellSilent, output }, { code: 143, fellSilent: true, output: "started\n" });
});

test("runCommand() lets a command run as long as it prints", async () => {
  const { code, fellSilent } = await runShell(
    "for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.3; done",
    1500,
  );
  assertEquals([code, fellSilent], [0, false]);
});

test("runCommand() does not wait for what a command left running", async () => {
  const start = performance.now();
  const { code, output } = await runShell("echo started; sleep 4 &");
  assertEquals([code, output, performance.now() - start < 3500], [0, "started\n", true]);
});

test("runCommand() kills a command that does not listen", async () => {
  // Long enough that the trap is set by then, however busy the machine is.
  const { code, fellSilent } = await runShell("trap '' TERM; while :; do sleep 0.1; done", 1000);
  assertEquals([code, fellSilent], [137, true]);
});

test("runCommand() gives variables and directory to the command", async () => {
  const args = ["-c", "pwd; echo $STECKDOSE_COMMAND"];
  const options = { cwd: "/", env: { STECKDOSE_COMMAND: "yes" }, silence: 4000 };
  assertEquals((await runCommand({ command: "sh", args, ...options })).output, "/\nyes\n");
});
