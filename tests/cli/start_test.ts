import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { columnsOf } from "../../lib/trace/styled_text.ts";
import { type Child, type ChildExit, withChild } from "../harness/child.ts";
import { ROOT } from "../harness/root.ts";
import { type Environment, steckdose, testCli, testClone, withSteckdose } from "./cli.ts";

function withStart<T>(
  args: readonly string[],
  body: (child: Child) => Promise<T>,
  env: Environment = {},
): Promise<T> {
  return withSteckdose(["start", ...args], body, env);
}

function start(args: readonly string[], env: Environment = {}): Promise<ChildExit> {
  return steckdose(["start", ...args], env);
}

testCli("start shows the lessons, runs one and says what is next", async () => {
  const { code, stdout, stderr } = await start([]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^\nSteckdose {2}Sockets/);
  assertMatch(stdout, /\n +Lessons +min +after +tools\n/);
  assertMatch(stdout, /\n {2}3 {2}The first server +\d+ .* telnet\n/);
  assertMatch(stdout, /\n {2}4 {2}The first client +\d+ +3 +curl, /);
  for (const drawn of ["accept()", "┆ waits", "─ SYN ─", "─ GET / HTTP/1.0\\r\\n ─", "─ FIN ─"]) {
    assertStringIncludes(stdout, drawn);
  }
  assertStringIncludes(stdout, "\nNow you\n");
});

testClone("start fits into 80 columns, in both languages, without colours in a pipe", async () => {
  for (const language of ["en", "de"]) {
    const { stdout } = await start(["--lang", language], { "npm_command": "exec" });
    const several = await start(["8", "--lang", language]);
    const lines = `${stdout}${several.stdout}`.split("\n");
    for (const line of lines) assert(columnsOf(line) <= 80, line);
    assertEquals(/\p{Cc}/u.test(stdout.replaceAll("\n", "")), false);
  }
});

testCli("start says how to read a ladder of datagrams, and of several clients", async () => {
  const { stdout } = await start(["5"]);
  assertStringIncludes(stdout, "Each arrow is one datagram");
  assert(!stdout.includes("SYN"));
  const several = await start(["8"]);
  assertMatch(several.stdout, /live: a server and 2 clients, 3 processes/);
  assertMatch(several.stdout, /\n client 2 │ /);
  assertStringIncludes(several.stdout, "The numbers before the calls say which client");
});

testCli("start speaks the language of the system", async () => {
  const { stdout } = await start(["3"], { LC_ALL: "de_AT.UTF-8" });
  assertStringIncludes(stdout, "Lektion 3, live");
  assertStringIncludes(stdout, "Verbunden: 127.0.0.1:");
  assertStringIncludes(stdout, "┆ wartet");
});

testCli("start with a number shows that lesson only", async () => {
  const { stdout } = await start(["4"]);
  assertMatch(stdout, /^\nLesson 4, live/);
});

testClone("start prints commands that work", async () => {
  const { stdout } = await start(["3"]);
  const commands = stdout.match(/^ {4}(deno|bun) .*$/gm) ?? [];
  assertEquals(commands.length, 4);
  const [server = "", client = ""] = commands.map((command) => command.trim());
  // As in the shell of somebody who has installed the runtime.
  const env = { PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}` };
  const shell = { cwd: ROOT, env };
  await withChild("sh", ["-c", `${server} --port 0`], shell, async (serving) => {
    const [, port = ""] = /:(\d+)\//.exec(await serving.readLine(15_000)) ?? [];
    await withChild("sh", ["-c", `${client} --port ${port}`], shell, async (asking) => {
      assertMatch((await asking.exit).stdout, /^HTTP\/1\.0 200 OK/);
    });
    assertEquals((await serving.exit).code, 0);
  });
});

testClone("start names paths from where the person stands", async () => {
  const { stdout } = await start(["3"], { INIT_CWD: join(ROOT, "lessons") });
  assertMatch(stdout, /(=127\.0\.0\.1|bun) 03_first_server\/server\.ts\n/);
});

testCli("start refuses a lesson that does not exist", async () => {
  const { code, stdout, stderr } = await start(["99"]);
  assertEquals([code, stdout], [2, ""]);
  assertMatch(stderr, /^Cannot use "99": there are lessons \d+(, \d+)* and \d+\n$/);
});

testCli("start says how it is used", async () => {
  const { code, stdout } = await start(["--help", "--lang", "de"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "[Lektion]");
});

testCli("start leaves nothing behind, also when it is interrupted", async () => {
  const directory = await mkdtemp(join(tmpdir(), "temporary-"));
  const env = { TMPDIR: directory };
  try {
    assertEquals((await start([], env)).code, 0);
    assertEquals(await readdir(directory), []);
    await withStart([], async (child) => {
      // The table of contents is out, the programs are being started.
      while (!(await child.readLine(15_000)).includes("Lessons"));
      child.kill("SIGINT");
      await child.exit;
    }, env);
    assertEquals(await readdir(directory), []);
  } finally {
    await rm(directory, { recursive: true });
  }
});
