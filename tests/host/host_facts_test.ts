import { assert, assertEquals } from "@std/assert";
import { withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

const RUNTIME = currentRuntime();

/** No permission at all: nothing of this may need one, or ask for one. */
const FORBIDDEN = ["run", "--no-prompt"];
const ALLOWED = ["run", "--no-prompt", "--allow-env"];

function program(args: readonly string[], denoFlags: readonly string[]) {
  return programOn(RUNTIME, "tests/programs/host_facts.ts", args, denoFlags);
}

function testHost(name: string, body: () => Promise<void>): void {
  if (program([], []) !== null) test(name, body, STARTS_PROGRAMS);
  else skip(name, NO_PROGRAM);
}

/** What the program says. */
async function facts(denoFlags: readonly string[], env: Readonly<Record<string, string>>) {
  const found = program(["0", "--two", "drei vier"], denoFlags);
  assert(found !== null);
  return await withChild(found.command, found.args, { env }, async (child) => {
    const { stdout, stderr, code } = await child.exit;
    assertEquals([stderr, code], ["done\n", 0]);
    return JSON.parse(stdout.split("\n")[0] ?? "");
  });
}

testHost("programArguments() are those of the program", async () => {
  assertEquals((await facts(FORBIDDEN, {})).args, ["0", "--two", "drei vier"]);
});

testHost("environmentVariable() reads a variable, and an empty one is none", async () => {
  assertEquals((await facts(ALLOWED, { STECKDOSE_TRACE: "a file" })).trace, "a file");
  assertEquals((await facts(ALLOWED, { STECKDOSE_TRACE: "" })).trace, null);
});

if (RUNTIME === "deno") {
  test("environmentVariable() is null without permission, and nobody is asked", async () => {
    assertEquals((await facts(FORBIDDEN, { STECKDOSE_TRACE: "a file" })).trace, null);
  });
}

testHost("locale() follows the variables, LC_ALL before LC_MESSAGES before LANG", async () => {
  const language = async (env: Readonly<Record<string, string>>) =>
    (await facts(FORBIDDEN, env)).locale.slice(0, 5).replace("_", "-");
  const german = { LANG: "de_DE.UTF-8" };
  assertEquals(await language(german), "de-DE");
  assertEquals(await language({ ...german, LC_MESSAGES: "en_GB" }), "en-GB");
  assertEquals(await language({ ...german, LC_MESSAGES: "en_GB", LC_ALL: "de_AT" }), "de-AT");
});

testHost("terminal() sees that a pipe has no columns and wants no colours", async () => {
  assertEquals((await facts(FORBIDDEN, {})).terminal, { columns: null, colour: false });
});

testHost("printLine() prints all of a long line, into a pipe", async () => {
  const found = program(["2000000"], FORBIDDEN);
  assert(found !== null);
  const { command, args } = found;
  const script = '"$@" | { read -r facts; wc -c; }';
  await withChild("sh", ["-c", script, "sh", command, ...args], {}, async (child) => {
    const { stdout, stderr } = await child.exit;
    assertEquals([stdout.trim(), stderr], ["2000001", "done\n"]);
  });
});

testHost("printLine() is no error when nobody reads any more", async () => {
  const found = program(["2000000"], FORBIDDEN);
  assert(found !== null);
  const { command, args } = found;
  const script = '{ "$@"; echo "code $?" >&2; } | head -n 1';
  await withChild("sh", ["-c", script, "sh", command, ...args], {}, async (child) => {
    const { stderr } = await child.exit;
    assertEquals(stderr, "done\ncode 0\n");
  });
});
