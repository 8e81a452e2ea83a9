import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { startChild, withChild } from "./child.ts";
import { test } from "./test.ts";

function withShell<T>(script: string, body: Parameters<typeof withChild<T>>[3]): Promise<T> {
  return withChild("sh", ["-c", script], {}, body);
}

test("readLine() returns the lines one by one, then the exit has all of them", async () => {
  await withShell("echo one; echo two; echo three", async (child) => {
    assertEquals(await child.readLine(), "one");
    assertEquals(await child.readLine(), "two");
    const { code, stdout } = await child.exit;
    assertEquals(code, 0);
    assertEquals(stdout, "one\ntwo\nthree\n");
    assertEquals(await child.readLine(), "three");
  });
});

test("readLine() names the end and the errors of a child that printed no line", async () => {
  await withShell("echo broken >&2; exit 3", async (child) => {
    const error = await assertRejects(() => child.readLine(), Error, "it ended (code 3");
    assertStringIncludes(error.message, "broken");
  });
});

test("readLine() ends with its deadline", async () => {
  await withShell("exec sleep 60", async (child) => {
    await assertRejects(() => child.readLine(20), Error, "none within 20 ms");
  });
});

test("write() and closeInput() feed the child", async () => {
  await withShell("cat", async (child) => {
    await child.write("hello\n");
    assertEquals(await child.readLine(), "hello");
    await child.closeInput();
    assertEquals((await child.exit).code, 0);
  });
});

test("write() to a child that has ended does not throw", async () => {
  await withShell("exit 0", async (child) => {
    await child.exit;
    await child.write("too late\n");
  });
});

test("kill() shows its signal in the exit", async () => {
  await withShell("exec sleep 60", async (child) => {
    child.kill("SIGTERM");
    const { code, signal } = await child.exit;
    assertEquals([code, signal], [null, "SIGTERM"]);
  });
});

test("startChild() gives variables and directory to the child", async () => {
  const options = { cwd: "/", env: { STECKDOSE_CHILD: "yes" } };
  await withChild("sh", ["-c", "pwd; echo $STECKDOSE_CHILD"], options, async (child) => {
    assertEquals([await child.readLine(), await child.readLine()], ["/", "yes"]);
  });
});

test("startChild() fails when there is no such program", async () => {
  const start = () => startChild("steckdose-no-such-program", []);
  await assertRejects(start, Error, 'Cannot start "steckdose-no-such-program"');
});

test("dispose() ends a running child", async () => {
  const child = await startChild("sh", ["-c", "exec sleep 60"]);
  await child.dispose();
  assertEquals((await child.exit).signal, "SIGKILL");
});
