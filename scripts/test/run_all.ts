/**
 * Runs test files on every runtime.
 *
 * @module
 */

import { findKoffi, linkKoffi } from "../koffi.ts";
import { print } from "../print.ts";
import {
  findNewestNode,
  findRuntime,
  type FoundRuntime,
  type MissingRuntime,
} from "../runtimes.ts";
import type { BuiltPackage } from "../npm/install_built.ts";
import { installForTests } from "./install_for_tests.ts";
import type { TestFiles } from "./test_files.ts";
import { leftOutRun, missingRun, runTests, type TestRun, type TestRunReport } from "./test_run.ts";
import { bunRun, denoDocRun, denoRun, nodeRun, type RunContext } from "./test_runs.ts";

/** What is run, and where. */
export interface RunAllOptions {
  /** The root of the repository. */
  readonly root: string;
  /** Which tests. */
  readonly files: TestFiles;
  /** Names of runtimes: `deno`, `bun`, `node`, `newest-node`. */
  readonly runtimes: readonly string[];
  /** Only tests whose name contains this text run; all when left out. */
  readonly filter: string | undefined;
  /** Whether a missing runtime is a failure. */
  readonly requireAll: boolean;
  /** Is told of each run as soon as it has ended. */
  readonly onReport: (report: TestRunReport) => void;
}

interface Runtimes {
  readonly bun: FoundRuntime | MissingRuntime;
  readonly node: FoundRuntime | MissingRuntime;
}

/**
 * What runs side by side. Tests mostly wait: for programs to start, for time to
 * pass; two at a time leave a machine with two cores enough for both.
 */
const LANES: readonly (readonly string[])[] = [["deno"], ["bun", "node", "newest-node"]];

/** The suites that hold the library to its contract and to Python's sockets. */
const PROMISES_REGEXP = /^tests\/(contract|conformance)\//;

/** Runs the files on each runtime. */
export async function runAll(options: RunAllOptions): Promise<readonly TestRunReport[]> {
  const directory = await Deno.makeTempDir({ prefix: "steckdose_test_" });
  // A test goes on as nobody, who has to load the rest of its program from here.
  await Deno.chmod(directory, 0o755);
  try {
    return await runIn(directory, options);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function runIn(
  directory: string,
  options: RunAllOptions,
): Promise<readonly TestRunReport[]> {
  const { root, files, filter } = options;
  const runtimes = { bun: await findRuntime("bun"), node: await findRuntime("node") };
  const built = await install(root, directory);
  const modules = built?.modules ?? null;
  const env = environment(root, runtimes, built);
  const context: RunContext = { root, directory, modules, files, env, filter };
  const reports: TestRunReport[] = files.leftOut.length === 0 ? [] : [leftOutRun(files.leftOut)];
  reports.forEach(options.onReport);
  // Before the first run: tests on Deno start programs on Node, too.
  const hasNode = modules !== null && "path" in runtimes.node;
  for (const report of hasNode ? await giveKoffi(context, options) : []) {
    reports.push(report);
    options.onReport(report);
  }
  const lane = async (names: readonly string[]): Promise<readonly TestRunReport[]> => {
    const ended: TestRunReport[] = [];
    for (const name of names) {
      for (const run of await runsOn(name, context, runtimes, options)) {
        const report = "command" in run ? await runTests(run) : run;
        ended.push(report);
        options.onReport(report);
      }
    }
    return ended;
  };
  const lanes = LANES.map((names) => names.filter((name) => options.runtimes.includes(name)));
  return [...reports, ...(await Promise.all(lanes.map(lane))).flat()];
}

/** The runs on one runtime, or the report of a run that cannot happen. */
async function runsOn(
  name: string,
  context: RunContext,
  runtimes: Runtimes,
  options: RunAllOptions,
): Promise<(TestRun | TestRunReport)[]> {
  if (name === "deno") {
    const examples = context.files.documented.length === 0 ? [] : [await denoDocRun(context)];
    return [await denoRun(context), ...examples];
  }
  if (name === "newest-node") return [await newestNodeRun(context, options)];
  const title = name === "bun" ? "Bun" : "Node";
  const runtime = name === "bun" ? runtimes.bun : runtimes.node;
  if ("reason" in runtime) return [missingRun(title, runtime.reason, !options.requireAll)];
  const { modules } = context;
  if (modules === null) return [missingRun(title, "the package could not be built", false)];
  const installed = { ...context, modules };
  return [name === "bun" ? bunRun(installed, runtime) : nodeRun(installed, runtime)];
}

/** What the library promises, on the newest Node: what is built in changes with it. */
async function newestNodeRun(
  context: RunContext,
  { requireAll }: RunAllOptions,
): Promise<TestRun | TestRunReport> {
  const node = await findNewestNode();
  if ("reason" in node) return missingRun("Newest Node", node.reason, !requireAll);
  const { modules, files } = context;
  if (modules === null) return missingRun("Newest Node", "the package could not be built", false);
  const portable = files.portable.filter((path) => PROMISES_REGEXP.test(path));
  const env = { ...context.env, STECKDOSE_NODE: node.path };
  return nodeRun({ ...context, modules, env, files: { ...files, portable } }, node);
}

/**
 * Gives Node koffi, which no other runtime needs; where there is none, the
 * tests that need it skip, and one more report says why.
 */
async function giveKoffi(
  { directory }: RunContext,
  { requireAll }: RunAllOptions,
): Promise<TestRunReport[]> {
  const koffi = await findKoffi();
  if ("reason" in koffi) return [missingRun("Node, libc", koffi.reason, !requireAll)];
  await linkKoffi(koffi.packages, directory);
  return [];
}

/** Installs package and tests; where that fails it prints why, so that Deno can still run. */
async function install(root: string, directory: string): Promise<BuiltPackage | null> {
  try {
    return await installForTests(root, directory);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    print(error.message);
    return null;
  }
}

/** What tests are told: see `tests/harness/program.ts`. */
function environment(
  root: string,
  { bun, node }: Runtimes,
  built: BuiltPackage | null,
): Record<string, string> {
  return {
    NO_COLOR: "1",
    STECKDOSE_ROOT: root,
    ...(built !== null && {
      STECKDOSE_MODULES: built.modules,
      STECKDOSE_PACKAGE: built.published,
    }),
    STECKDOSE_DENO: Deno.execPath(),
    ...("path" in bun && { STECKDOSE_BUN: bun.path }),
    ...("path" in node && { STECKDOSE_NODE: node.path }),
  };
}
