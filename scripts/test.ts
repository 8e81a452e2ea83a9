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

/** The options; a text when they ask for help or are wrong. */
function readOptions(): Options | string {
  const unknown: string[] = [];
  const args = parseArgs(Deno.args, {
    boolean: ["require-all", "verbose", "help"],
    string: ["runtime", "filter"],
    unknown: (argument) => unknown.push(argument),
  });
  if (args.help) return USAGE;
  const runtimes = args.runtime?.split(",") ?? RUNTIMES;
  unknown.push(...runtimes.filter((name) => !RUNTIMES.includes(name)));
  if (unknown.length > 0) return `Cannot run the tests: "${unknown[0]}" is unknown\n\n${USAGE}`;
  const requireAll = args["require-all"] || Deno.env.get("CI") === "true";
  return { runtimes, filter: args.filter, requireAll, verbose: args.verbose };
}

async function runAll(options: Options, directory: string): Promise<TestRunReport[]> {
  const runtimes = { bun: await findRuntime("bun"), node: await findRuntime("node") };
  const files = await findTestFiles(ROOT);
  const bundle = join(directory, "bundle");
  const env = environment(runtimes, bundle);
  const { filter } = options;
  const context: RunContext = { root: ROOT, directory, bundle, files, env, filter };
  const isBundled = await makeBundle(context);
  const reports: TestRunReport[] = [];
  for (const name of options.runtimes) {
    for (const run of await runsOn(name, context, runtimes, options, isBundled)) {
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
  isBundled: boolean,
): Promise<(TestRun | TestRunReport)[]> {
  if (name === "deno") return [await denoRun(context), await denoDocRun(context)];
  const title = name === "bun" ? "Bun" : "Node";
  const runtime = name === "bun" ? runtimes.bun : runtimes.node;
  if ("reason" in runtime) return [missingRun(title, runtime.reason, !options.requireAll)];
  if (!isBundled) return [missingRun(title, "the tests could not be bundled", false)];
  return [name === "bun" ? bunRun(context, runtime) : nodeRun(context, runtime)];
}

/** Bundles tests and programs; where that fails it prints why, so that Deno can still run. */
async function makeBundle({ root, bundle, files }: RunContext): Promise<boolean> {
  const entries = [...files.portable, ...files.programs];
  try {
    await bundleForNode({ root, entries, outdir: bundle });
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    print(error.message);
    return false;
  }
}

/** What tests are told: see `tests/harness/program.ts`. */
function environment({ bun, node }: Runtimes, bundle: string): Record<string, string> {
  return {
    NO_COLOR: "1",
    STECKDOSE_ROOT: ROOT,
    STECKDOSE_NODE_BUNDLE: bundle,
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
  if (typeof options === "string") {
    print(options);
    return options === USAGE ? 0 : 2;
  }
  const directory = await Deno.makeTempDir({ prefix: "steckdose_test_" });
  // A test goes on as nobody, who has to load the rest of its program from here.
  await Deno.chmod(directory, 0o755);
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
