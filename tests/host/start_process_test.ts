import { assertEquals, assertRejects } from "@std/assert";
import { type RunningProcess, startProcess } from "../../lib/host/start_process.ts";
import { test } from "../harness/test.ts";

function shell(script: string, environment = {}): Promise<RunningProcess> {
  return startProcess("/bin/sh", ["-c", script], { environment });
}

test("startProcess() gives the lines as they come, and then all of the output", async () => {
  const running = await shell("echo one; printf 'two\\nthr'; echo oops >&2; exit 3");
  assertEquals(await running.nextLine(), "one");
  assertEquals(await running.nextLine(), "two");
  assertEquals(await running.nextLine(), null);
  assertEquals(await running.ended, {
    code: 3,
    signal: null,
    stdout: "one\ntwo\nthr",
    stderr: "oops\n",
  });
});

test("startProcess() keeps a character whole that came in two pieces", async () => {
  const running = await shell("printf '\\303'; printf '\\274\\n'");
  assertEquals(await running.nextLine(), "ü");
  await running.ended;
});

test("startProcess() adds to the environment", async () => {
  const running = await shell('echo "$TWO $PATH"', { TWO: "2" });
  const line = await running.nextLine();
  assertEquals(line?.startsWith("2 /"), true);
  await running.ended;
});

test("stop() ends a program, and does nothing to one that has ended", async () => {
  const running = await shell("echo ready; exec sleep 60");
  assertEquals(await running.nextLine(), "ready");
  await running.stop();
  await running.stop();
  assertEquals((await running.ended).signal, "SIGKILL");
});

test("startProcess() names the program that does not exist", async () => {
  await assertRejects(() => startProcess("/no/such", []), Error, 'Cannot start "/no/such"');
});
