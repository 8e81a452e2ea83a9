/**
 * `deno task bench`: how fast servers on this library are, beside servers on the
 * runtime's own API and servers in Python.
 *
 * @module
 */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchPlaces, BenchStage } from "./bench/bench_stage.ts";
import type { Report } from "./bench/benchmarks.ts";
import { type Choice, choose, USAGE } from "./bench/choose.ts";
import { resultPage, surroundings } from "./bench/page.ts";
import { prepare, whyNotHere } from "./bench/prepare.ts";
import { tableLines } from "./bench/table.ts";
import { formatMarkdown } from "./format_markdown.ts";
import { print } from "./print.ts";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PAGE = "scripts/bench/README.md";

/** Runs everything, and shows each result when it is there. */
async function runAll(choice: Choice, places: BenchPlaces): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const runtime of choice.runtimes) {
    const stage = new BenchStage(places, runtime);
    for (const benchmark of choice.benchmarks) {
      if (!benchmark.runtimes.includes(runtime)) continue;
      const report = await benchmark.run(stage, choice);
      reports.push(report);
      if (!choice.isJson) tableLines(report.table).forEach(print);
      if (choice.isWritten) await writePage(reports, places);
    }
  }
  return reports;
}

async function writePage(reports: readonly Report[], { paths }: BenchPlaces): Promise<void> {
  const page = resultPage(await surroundings(paths), reports.map(({ table }) => table));
  await Deno.writeTextFile(join(ROOT, PAGE), await formatMarkdown(page, ROOT));
}

async function main(): Promise<number> {
  const choice = whyNotHere() ?? choose(Deno.args);
  if (typeof choice === "string") {
    print(choice);
    return choice === USAGE ? 0 : 2;
  }
  const directory = await Deno.makeTempDir({ prefix: "steckdose_bench_" });
  try {
    const places = await prepare(ROOT, directory, {
      hasNode: choice.runtimes.includes("node"),
      hasTracing: choice.benchmarks.some(({ id }) => id === "tracing"),
    });
    if (!places.isPinned && !choice.isJson) {
      print("No taskset, or one processor: servers and load share the processors");
    }
    const reports = await runAll(choice, places);
    if (choice.isJson) print(JSON.stringify(reports.map(({ result }) => result), null, 2));
    return reports.every(({ table }) => table.verdicts.every(({ isMet }) => isMet)) ? 0 : 1;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.exit(await main());
