/**
 * The command line of each test runner.
 *
 * @module
 */

import { join } from "node:path";
import type { FoundRuntime } from "../runtimes.ts";
import { stdFlags } from "../std_source.ts";
import type { TestFiles } from "./test_files.ts";
import { LOADING_SILENCE, RUNNER_SILENCE, type TestRun } from "./test_run.ts";

/** What all runs have in common. */
export interface RunContext {
  /** The root of the repository. */
  readonly root: string;
  /** A directory for reports. */
  readonly directory: string;
  /** Where the built package has its modules, and the tests lie beside them; `null` without. */
  readonly modules: string | null;
  /** The files of this test run. */
  readonly files: TestFiles;
  /** Variables that the tests read. */
  readonly env: Readonly<Record<string, string>>;
  /** Only tests whose name contains this text run; all when left out. */
  readonly filter: string | undefined;
}

/** What runs on Bun and Node need besides. */
export interface InstalledContext extends RunContext {
  readonly modules: string;
}

/** How examples are run: with no more permissions than a reader would give. */
export const DOC_TEST_FLAGS: readonly string[] = [
  "--doc",
  "--no-prompt",
  "--allow-net",
  "--allow-read",
  "--allow-sys=hostname",
  "--allow-write",
];

/**
 * `deno test`: every test below `tests/`. Tests start programs, so nothing is
 * forbidden. Their types are the business of `deno task check`.
 */
export async function denoRun(context: RunContext): Promise<TestRun> {
  const args = ["--allow-all", "--no-prompt", "--no-check", ...context.files.tests];
  return await denoTest(context, `Deno ${Deno.version.deno}`, args);
}

/** `deno test --doc`: every example of the documentation. */
export async function denoDocRun(context: RunContext): Promise<TestRun> {
  const args = [...DOC_TEST_FLAGS, ...context.files.documented];
  return { ...await denoTest(context, "Deno, examples", args), silence: LOADING_SILENCE };
}

async function denoTest(
  context: RunContext,
  name: string,
  args: readonly string[],
): Promise<TestRun> {
  const junit = reportPath(context, name);
  const filter = context.filter === undefined ? [] : ["--filter", context.filter];
  const flags = [...await stdFlags(), `--junit-path=${junit}`, ...filter];
  return { ...common(context, name), command: Deno.execPath(), args: ["test", ...flags, ...args] };
}

/** `bun test` on the package. */
export function bunRun(context: InstalledContext, bun: FoundRuntime): TestRun {
  const name = `Bun ${bun.version}`;
  const args = [
    "test",
    "--reporter=junit",
    `--reporter-outfile=${reportPath(context, name)}`,
    // The harness has the deadlines; this one only has to be longer.
    "--timeout=240000",
    ...pattern(context),
    ...builtTests(context),
  ];
  return { ...common(context, name), command: bun.path, args };
}

/** `node --test` on the package. */
export function nodeRun(context: InstalledContext, node: FoundRuntime): TestRun {
  const name = `Node ${node.version}`;
  const args = [
    "--enable-source-maps",
    "--test",
    // Each file has a process of its own, and most of its time goes by in waiting.
    "--test-concurrency=2",
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=junit",
    `--test-reporter-destination=${reportPath(context, name)}`,
    ...pattern(context),
    ...builtTests(context),
  ];
  return { ...common(context, name), command: node.path, args };
}

function common(context: RunContext, name: string): Omit<TestRun, "command" | "args"> {
  const { modules, env, filter } = context;
  const junit = reportPath(context, name);
  const silence = filter === undefined ? RUNNER_SILENCE : LOADING_SILENCE;
  return { name, env, cwd: context.root, junit, modules, filter, silence };
}

function reportPath(context: RunContext, name: string): string {
  return join(context.directory, `${name.replaceAll(/\W+/g, "_")}.xml`);
}

/** Bun and Node take a regular expression where Deno takes a text. */
function pattern(context: RunContext): string[] {
  if (context.filter === undefined) return [];
  const literal = context.filter.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return [`--test-name-pattern=${literal}`];
}

function builtTests({ files, modules }: InstalledContext): string[] {
  return files.portable.map((path) => join(modules, path.replace(/\.ts$/, ".js")));
}
