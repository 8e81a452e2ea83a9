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

test("type() types lines into a program, and endInput() ends them", async () => {
  const running = await startProcess("/bin/sh", ["-c", "cat; echo end"], { input: "typed" });
  assertEquals(running.hasInput, true);
  running.type("grüß dich");
  assertEquals(await running.nextLine(), "grüß dich");
  running.endInput();
  assertEquals(running.hasInput, false);
  assertEquals((await running.ended).stdout, "grüß dich\nend\n");
});

test("lines show what was typed behind the question, as a terminal does", async () => {
  const script = "printf 'Name: '; read name; echo; echo \"Hello $name\"; read more; echo done";
  const running = await startProcess("/bin/sh", ["-c", script], { input: "typed" });
  while (running.printedLength === 0) await new Promise((resolve) => setImmediate(resolve));
  running.type("you");
  while (running.lines.length < 2) await new Promise((resolve) => setImmediate(resolve));
  running.type("more");
  await running.ended;
  assertEquals(running.lines.map(({ text, typed }) => [text, typed]), [
    ["Name: ", "you"],
    ["Hello you", null],
    ["", "more"],
    ["done", null],
  ]);
});

test("lines show a question that was answered by the end of the input", async () => {
  const script = "printf 'Name: '; read name; echo; echo goodbye";
  const running = await startProcess("/bin/sh", ["-c", script], { input: "typed" });
  while (running.printedLength === 0) await new Promise((resolve) => setImmediate(resolve));
  running.endInput();
  await running.ended;
  assertEquals(running.lines.map(({ text, isEnd }) => [text, isEnd]), [
    ["Name: ", true],
    ["goodbye", false],
  ]);
});

test("interrupt() asks a program to end, again and again, and stop() ends it all the same", async () => {
  const running = await shell("trap 'echo asked' INT; echo ready; while :; do sleep 0.01; done");
  assertEquals(await running.nextLine(), "ready");
  for (let count = 0; count < 2; count++) {
    running.interrupt();
    assertEquals(await running.nextLine(), "asked");
  }
  await running.stop();
  assertEquals((await running.ended).signal, "SIGKILL");
});
