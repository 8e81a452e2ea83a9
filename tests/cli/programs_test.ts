import { assertEquals, assertMatch } from "@std/assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { ProgramEntry } from "../../lib/cli/programs_command.ts";
import { lessons } from "../../lessons/mod.ts";
import { withChild } from "../harness/child.ts";
import { currentRuntime, NO_PROGRAM, programOn, STARTS_PROGRAMS } from "../harness/program.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";
import { steckdose, testCli } from "./cli.ts";

/** Where the command line has the files of the course: on Node it is the package's. */
const COURSE = currentRuntime() === "node" ? process.env["STECKDOSE_MODULES"] ?? ROOT : ROOT;

/** An option as the usage of a program shows it; what the program asks for has no default. */
const OPTION_REGEXP = /^ {2}(--\w+) [A-Z]+ .*\((?:default (.*)|else the program asks)\)$/gm;

testCli("programs --json has one entry for each program, in a stable format", async () => {
  const { code, stdout } = await steckdose(["programs", "--json"]);
  assertEquals(code, 0);
  const entries: ProgramEntry[] = JSON.parse(stdout);
  const ids = lessons.flatMap(({ programs }) => programs.map(({ id }) => id));
  assertEquals(entries.map(({ id }) => id), ids);
  for (const entry of entries) assertEquals(existsSync(join(COURSE, entry.file)), true, entry.file);
  assertEquals(entries.find(({ id }) => id === "http-server"), {
    id: "http-server",
    lesson: "03_first_server",
    file: `lessons/03_first_server/server.${currentRuntime() === "node" ? "js" : "ts"}`,
    role: "server",
    transport: "tcp",
    version: "short",
    words: null,
    arguments: [
      { name: "--host", default: "localhost" },
      { name: "--port", default: "50000" },
    ],
    given: [],
    runtimes: ["deno", "bun", "node", "python"],
  });
  const complete = entries.find(({ id }) => id === "http-server-complete");
  assertEquals(complete?.runtimes, ["deno", "bun", "node"]);
});

testCli("programs lists all programs for people", async () => {
  const { stdout } = await steckdose(["programs"]);
  assertMatch(stdout, /^http-server +tcp +--host localhost --port 50000$/m);
});

/** What a program says about its options. */
async function helpOf(path: string, args: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const program = programOn(currentRuntime(), path, [...args, "--help", "--lang", "en"]);
  if (program === null) throw new Error(`Cannot run "${path}" here`);
  const { stdout } = await withChild(program.command, program.args, {}, (child) => child.exit);
  return new Map(
    [...stdout.matchAll(OPTION_REGEXP)].map(([, name = "", value = ""]) => [name, value]),
  );
}

for (const { id, number, programs } of lessons) {
  const title = `the programs of lesson ${number} say in --help what lesson.ts names`;
  const paths = programs.map(({ file }) => `lessons/${id}/${file}`);
  if (programOn(currentRuntime(), paths[0] ?? "") === null) {
    skip(title, NO_PROGRAM);
    continue;
  }
  test(title, async () => {
    for (const [index, { options, given = [] }] of programs.entries()) {
      const shown = await helpOf(paths[index] ?? "", given);
      // What is always given is no choice any more, whatever the default of the file is.
      const free = new Map([...shown].filter(([name]) => !given.includes(name)));
      const listed = options.filter(({ name }) => !given.includes(name));
      assertEquals(
        Object.fromEntries(free),
        Object.fromEntries(listed.map((one) => [one.name, one.default])),
      );
    }
  }, STARTS_PROGRAMS);
}
