import { assertEquals } from "@std/assert";
import { normalize } from "node:path";
import process from "node:process";
import { isInstalled, relativePath } from "../../lib/host/file_path.ts";
import { runtimeCommand } from "../../lib/host/runtime_command.ts";
import { typedCommand, typedTask } from "../../lib/host/typed_command.ts";
import { currentRuntime } from "../harness/program.ts";
import { test } from "../harness/test.ts";

const RUNTIME = currentRuntime();
const permissions = ["--allow-net=127.0.0.1"];

test("runtimeCommand() runs a module before the program", () => {
  const call = { program: "p.ts", args: ["--port", "0"], preload: "r.ts", permissions };
  const { file, args } = runtimeCommand(call);
  assertEquals(normalize(file), process.execPath);
  const flags = {
    deno: ["run", "--quiet", "--no-prompt", "--unstable-net", ...permissions, "--preload", "r.ts"],
    bun: ["--preload", "r.ts"],
    node: ["--import", "r.ts"],
  };
  assertEquals(args, [...flags[RUNTIME], "p.ts", "--port", "0"]);
});

test("runtimeCommand() needs no module before the program", () => {
  const { args } = runtimeCommand({ program: "p.ts", args: [], permissions: [] });
  assertEquals(args.includes("--preload") || args.includes("--import"), false);
});

test("typedCommand() is what a person types, with quotes where a shell needs them", () => {
  const name = { deno: "deno run --allow-net=127.0.0.1", bun: "bun", node: "node" }[RUNTIME];
  const command = typedCommand({ program: "my lessons/it's.ts", args: [], permissions });
  assertEquals(command.replace("npx -y deno@2", "deno"), `${name} 'my lessons/it'\\''s.ts'`);
});

test("typedTask() is a task where there are tasks, and the package's command elsewhere", () => {
  const task = {
    deno: "deno task start 3",
    bun: isInstalled() ? "bunx --bun steckdose start 3" : "bun s.ts 3",
    node: isInstalled() ? "npx steckdose start 3" : "node s.ts 3",
  }[RUNTIME];
  assertEquals(typedTask("start", "s.ts", ["3"]).replace("npx -y deno@2", "deno"), task);
});

test("relativePath() starts where the person stands", () => {
  assertEquals(relativePath("/a/b/c.ts", "/a"), "b/c.ts");
  assertEquals(relativePath("/a/b/c.ts", "/a/d"), "../b/c.ts");
});
