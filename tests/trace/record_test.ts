import { assert, assertEquals } from "@std/assert";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CallEvent, parseCallEvents } from "../../lib/trace/call_event.ts";
import { type Child, withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn } from "../harness/program.ts";
import { skip, test } from "../harness/test.ts";

const SERVER = "lessons/03_first_server/server.ts";
const CRASHING = "tests/programs/exit_after_call.ts";

/** How each runtime runs a module before a program. */
const PRELOAD = { deno: "--preload", bun: "--preload", node: "--import" };

/** The command line of a recorded program on this runtime, or `null` where there is none. */
function recorded(path: string, args: readonly string[]) {
  const runtime = currentRuntime();
  const record = programOn(runtime, "lib/trace/record.ts", [], []);
  const program = programOn(runtime, path, args, []);
  if (record === null || program === null) return null;
  const flags = runtime === "deno" ? ["run", "--no-prompt", "--allow-all"] : [];
  const { command } = program;
  return { command, args: [...flags, PRELOAD[runtime], ...record.args, ...program.args] };
}

/** Runs a recorded program and returns the body's result and what was recorded. */
async function recording(
  path: string,
  args: readonly string[],
  body: (child: Child) => Promise<void>,
): Promise<readonly CallEvent[]> {
  const program = recorded(path, args);
  assert(program !== null);
  const directory = await mkdtemp(join(tmpdir(), "steckdose-"));
  const file = join(directory, "trace.jsonl");
  try {
    const env = { STECKDOSE_TRACE: file };
    await withChild(program.command, program.args, { env }, body);
    return parseCallEvents(await readFile(file, "utf8"));
  } finally {
    await rm(directory, { recursive: true });
  }
}

function names(events: readonly CallEvent[]): readonly string[] {
  return events.map(({ call, phase }) => `${call} ${phase}`);
}

/** The tests need a runtime that runs these programs: Node only has them in the package. */
const register = recorded(SERVER, []) === null ? (name: string) => skip(name, NO_PROGRAM) : test;

register("record.ts has each call in the file while the program goes on", async () => {
  const events = await recording(SERVER, ["--port", "0"], async (child) => {
    await child.readLine();
    // What comes after the line of the server is accept, and it waits.
    child.kill();
    await child.exit;
  });
  const before = ["socket", "setsockopt", "bind", "listen"]
    .flatMap((call) => [`${call} start`, `${call} end`]);
  assertEquals(names(events).slice(0, 8), before);
});

for (const [how, code] of [["exit", 3], ["error", 1]] as const) {
  register(`record.ts loses nothing when the program ends by ${how}`, async () => {
    const events = await recording(CRASHING, [how], async (child) => {
      assertEquals((await child.exit).code, code);
    });
    const expected = ["socket start", "socket end", "bind start", "bind end"];
    assertEquals(names(events), expected);
  });
}
