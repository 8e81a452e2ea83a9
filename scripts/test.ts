/**
 * `deno task test`: every suite on Deno, Bun and Node.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { casePageReport } from "./conformance/page_report.ts";
import { print } from "./print.ts";
import { runAll } from "./test/run_all.ts";
import { findTestFiles, type TestFiles } from "./test/test_files.ts";
import { countsOf, formatCounts, formatReport, totalOf } from "./test/test_report.ts";
import type { TestRunReport } from "./test/test_run.ts";

const USAGE = `Runs every test on Deno, Bun and Node.

Usage: deno task test [options]

  --runtime NAMES   only these runtimes: deno, bun, node, separated by commas;
                    newest-node has the contract and the conformance cases only
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
  unknown.push(...runtimes.filter((name) => ![...RUNTIMES, "newest-node"].includes(name)));
  if (unknown.length > 0) return `Cannot run the tests: "${unknown[0]}" is unknown\n\n${USAGE}`;
  const requireAll = args["require-all"] || Deno.env.get("CI") === "true";
  return { runtimes, filter: args.filter, requireAll, verbose: args.verbose };
}

function printRun(report: TestRunReport, verbose: boolean): void {
  const counts = countsOf(report);
  if (verbose || counts.failed > 0) print(report.output);
  print(`${report.name}: ${formatCounts(counts)}`);
}

/** Whether every test runs everywhere, so that nothing is missing in the reports. */
function isWhole({ runtimes, filter }: Options, { leftOut }: TestFiles): boolean {
  const hasAll = filter === undefined && leftOut.length === 0;
  return hasAll && RUNTIMES.every((name) => runtimes.includes(name));
}

/** The runs that are a column of the conformance table: not those of the examples. */
function columnsOf(runs: readonly TestRunReport[]): readonly TestRunReport[] {
  return runs.filter(({ name }) => !name.includes(","));
}

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === "string") {
    print(options);
    return options === USAGE ? 0 : 2;
  }
  const { verbose } = options;
  const files = await findTestFiles(ROOT);
  const onReport = (report: TestRunReport) => printRun(report, verbose);
  const runs = await runAll({ ...options, root: ROOT, files, onReport });
  const reports = isWhole(options, files)
    ? [...runs, await casePageReport(columnsOf(runs), ROOT)]
    : runs;
  print("");
  formatReport(reports).forEach(print);
  const { passed, failed } = totalOf(reports);
  return failed === 0 && passed > 0 ? 0 : 1;
}

Deno.exit(await main());
