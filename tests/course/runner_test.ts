import { assertEquals, assertMatch } from "@std/assert";
import type { PlacedProgram } from "../../lib/course/lesson.ts";
import { withPermissions } from "../../lib/course/permissions.ts";
import { runnerCommand, runnerProblem, runnersOf } from "../../lib/course/runner.ts";
import { test } from "../harness/test.ts";

const PROGRAM: PlacedProgram = {
  id: "a-server",
  file: "server.ts",
  role: "server",
  transport: "tcp",
  options: [],
  given: ["--echo", "yes"],
  permissions: ["--allow-net=127.0.0.1"],
  path: "/lessons/server.ts",
};

const CALL = { args: ["--port", "0"], language: "de", trace: null } as const;

test("runnerCommand() gives a program what it is always given, its language, and the rest", () => {
  const { args, environment } = runnerCommand(PROGRAM, "bun", CALL);
  assertEquals(args, ["/lessons/server.ts", "--echo", "yes", "--lang", "de", "--port", "0"]);
  assertEquals(environment, {});
});

test("runnerCommand() runs the original, which has no language, without delay in its output", () => {
  assertEquals(runnerCommand(PROGRAM, "python", { ...CALL, trace: "/tmp/t" }), {
    file: "python3",
    args: ["/lessons/server.py", "--echo", "yes", "--port", "0"],
    environment: { PYTHONUNBUFFERED: "1" },
  });
});

test("runnerCommand() has the calls recorded before the program's first one", () => {
  const { args, environment } = runnerCommand(PROGRAM, "deno", { ...CALL, trace: "/tmp/t" });
  assertEquals(environment, { STECKDOSE_TRACE: "/tmp/t" });
  const text = args.join(" ");
  assertMatch(
    text,
    / --allow-net=127\.0\.0\.1 --allow-env=STECKDOSE_TRACE --allow-write=\/tmp\/t /,
  );
  assertMatch(text, / --preload \/.*\/trace\/record\.[tj]s \/lessons\/server\.ts --echo yes /);
});

test("runnersOf() names Python for what has an original only", () => {
  assertEquals(runnersOf(PROGRAM), ["deno", "bun", "node", "python"]);
  assertEquals(runnersOf({ ...PROGRAM, version: "complete" }), ["deno", "bun", "node"]);
});

test("runnerProblem() says why something cannot run a program", () => {
  assertEquals(runnerProblem(PROGRAM, "deno"), null);
  assertMatch(runnerProblem(PROGRAM, "node")?.en ?? "", /^Node runs no TypeScript/);
  assertEquals(runnerProblem({ ...PROGRAM, path: "/lessons/server.js" }, "node"), null);
  const complete = { ...PROGRAM, version: "complete" } as const;
  assertMatch(runnerProblem(complete, "python")?.de ?? "", /^Nur die kurzen Programme/);
});

test("withPermissions() narrows nothing down, and adds nothing to everything", () => {
  const more = ["--allow-read=/a", "--allow-write=/a"];
  assertEquals(withPermissions(["--allow-net"], more), ["--allow-net", ...more]);
  assertEquals(withPermissions(["--allow-read"], more), ["--allow-read", "--allow-write=/a"]);
  assertEquals(withPermissions(["--allow-all"], more), ["--allow-all"]);
});
