/**
 * `deno task test`: every suite on Deno, Bun and Node.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { print } from "./print.ts";
import { findRuntime, type FoundRuntime, type MissingRuntime } from "./runtimes.ts";
import { bundleForNode } from "./test/bundle_for_node.ts";
import { findTestFiles } from "./test/test_files.ts";
import { countsOf, formatCounts, formatReport, totalOf } from "./test/test_report.ts";
import { missingRun, runTests, type TestRun, type TestRunReport } from "./test/test_run.ts";
import { bunRun, denoDocRun, denoRun, nodeRun, type RunContext } from "./test/test_runs.ts";

const USAGE = `Runs every test on Deno, Bun and Node.

Usage: deno task test [options]

  --runtime NAMES   only these runtimes: deno, bun, node, separated by commas
  --filter TEXT     only tests whose name contains TEXT
  --require-all     fail when a runtime is missing (CI=true says so, too)
  --verbose         print what passing runs printed, too
  --help            print this`;

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const RUNTIMES: readonly string[] = ["deno", "bun", "node"];

interface Options {
  readonly runtimes: readonly string[];
  readonly filter: string | undefined;
  readonly requireAll: boolean;
  readonly verbose: boolean;
}

interface Runtimes {
  readonly bun: FoundRuntime | MissingRuntime;
  readonly node: FoundRuntime | MissingRuntime;
}

/** The options, or `null` when they only ask for help. */
function readOptions(): Options | null {
  const args = parseArgs(Deno.args, {
    boolean: ["require-all", "verbose", "help"],
    string: ["runtime", "filter"],
    unknown: (argument) => {
      throw new TypeError(`Cannot run the tests: unknown option "${argument}"`);
    },
  });
  if (args.help) return null;
  const runtimes = args.runtime?.split(",") ?? RUNTIMES;
  const unknown = runtimes.find((name) => !RUNTIMES.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(`Cannot run the tests: unknown runtime "${unknown}"`);
  }
  const requireAll = args["require-all"] || Deno.env.get("CI") === "true";
  return { runtimes, filter: args.filter, requireAll, verbose: args.verbose };
}

async function runAll(options: Options, directory: string): Promise<TestRunReport[]> {
  const runtimes = { bun: await findRuntime("bun"), node: await findRuntime("node") };
  const files = await findTestFiles(ROOT);
  const env = environment(runtimes, directory);
  const context: RunContext = { root: ROOT, directory, files, env, filter: options.filter };
  const bundleProblem = await bundle(context);
  const reports: TestRunReport[] = [];
  for (const name of options.runtimes) {
    for (const run of await runsOn(name, context, runtimes, options, bundleProblem)) {
      const report = "command" in run ? await runTests(run) : run;
      reports.push(report);
      printRun(report, options.verbose);
    }
  }
  return reports;
}

/** The runs on one runtime, or the report of a run that cannot happen. */
async function runsOn(
  name: string,
  context: RunContext,
  runtimes: Runtimes,
  options: Options,
  bundleProblem: string | null,
): Promise<(TestRun | TestRunReport)[]> {
  if (name === "deno") return [await denoRun(context), await denoDocRun(context)];
  const title = name === "bun" ? "Bun" : "Node";
  const runtime = name === "bun" ? runtimes.bun : runtimes.node;
  if ("reason" in runtime) return [missingRun(title, runtime.reason, !options.requireAll)];
  if (bundleProblem !== null) return [missingRun(title, bundleProblem, false)];
  return [name === "bun" ? bunRun(context, runtime) : nodeRun(context, runtime)];
}

/** Bundles tests and programs; returns what is wrong with them, so that Deno can still run. */
async function bundle({ root, directory, files }: RunContext): Promise<string | null> {
  const outdir = join(directory, "bundle");
  try {
    await bundleForNode({ root, entries: [...files.portable, ...files.programs], outdir });
    return null;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/** What tests are told: see `tests/harness/program.ts`. */
function environment({ bun, node }: Runtimes, directory: string): Record<string, string> {
  return {
    NO_COLOR: "1",
    STECKDOSE_ROOT: ROOT,
    STECKDOSE_NODE_BUNDLE: join(directory, "bundle"),
    STECKDOSE_DENO: Deno.execPath(),
    ...("path" in bun && { STECKDOSE_BUN: bun.path }),
    ...("path" in node && { STECKDOSE_NODE: node.path }),
  };
}

function printRun(report: TestRunReport, verbose: boolean): void {
  const counts = countsOf(report);
  if (verbose || counts.failed > 0) print(report.output);
  print(`${report.name}: ${formatCounts(counts)}`);
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) {
    print(USAGE);
    return 0;
  }
  const directory = await Deno.makeTempDir({ prefix: "steckdose_test_" });
  try {
    const reports = await runAll(options, directory);
    print("");
    formatReport(reports).forEach(print);
    const { passed, failed } = totalOf(reports);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.exit(await main());
