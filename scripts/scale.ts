/**
 * `deno task scale`: what connections cost that are only there, from 100 to 10,000.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { BenchStage } from "./bench/bench_stage.ts";
import { RUNTIMES } from "./bench/benchmarks.ts";
import { measureLoad } from "./bench/measure_load.ts";
import { surroundings } from "./bench/page.ts";
import { prepare } from "./bench/prepare.ts";
import { rowsOf } from "./bench/rows.ts";
import { ACTIVITIES, type Activity, COUNTS, scaleLoad } from "./bench/scale/scale_load.ts";
import { scalePage } from "./bench/scale/scale_page.ts";
import { type ScaleResult, scaleTable } from "./bench/scale/scale_result.ts";
import { scaleSvg } from "./bench/scale/scale_svg.ts";
import { type Table, tableLines } from "./bench/table.ts";
import { formatMarkdown } from "./format_markdown.ts";
import { print } from "./print.ts";

const USAGE = `Measures what a message costs when ever more connections are registered, with
the runtime's own API, with DefaultSelector and with select. Linux only.

Usage: deno task scale [options]

  --runtime NAMES   only these runtimes: ${RUNTIMES.join(", ")}, separated by commas
  --windows COUNT   windows of 0.3 s for each server; 20 where nothing is said
  --json            print the results as JSON
  --write           write scripts/bench/scale.svg and scripts/bench/scale.md
  --help            print this`;

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = 20;

/** Measures one runtime with one activity. */
async function measure(
  stage: BenchStage,
  activity: Activity,
  windows: number,
): Promise<ScaleResult> {
  const points = [];
  const titles: Record<string, string> = {};
  for (const count of COUNTS) {
    const cpu: Record<string, number> = {};
    for (const row of rowsOf(await measureLoad(scaleLoad(activity, count), stage, windows))) {
      cpu[row.id] = row.cpu;
      titles[row.id] = row.title;
    }
    points.push({ count, cpu });
  }
  return { runtime: stage.runtime, activity: activity.id, titles, points };
}

async function write(
  results: readonly ScaleResult[],
  tables: readonly Table[],
  paths: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = ACTIVITIES.map(({ id, title }) => {
    return { title, results: results.filter(({ activity }) => activity === id) };
  });
  const svg = scaleSvg(rows, "Processor time for a message, by the number of connections");
  await Deno.writeTextFile(join(ROOT, "scripts/bench/scale.svg"), svg);
  const page = scalePage(await surroundings(paths), tables);
  const text = await formatMarkdown(page, ROOT);
  await Deno.writeTextFile(join(ROOT, "scripts/bench/scale.md"), text);
}

async function main(): Promise<number> {
  const unknown: string[] = [];
  const args = parseArgs(Deno.args, {
    boolean: ["json", "write", "help"],
    string: ["runtime", "windows"],
    unknown: (argument) => unknown.push(argument),
  });
  const runtimes = args.runtime?.split(",") ?? RUNTIMES;
  unknown.push(...runtimes.filter((name) => !RUNTIMES.includes(name)));
  if (args.help || unknown.length > 0) {
    print(args.help ? USAGE : `Cannot measure: "${unknown[0]}" is unknown\n\n${USAGE}`);
    return args.help ? 0 : 2;
  }
  const directory = await Deno.makeTempDir({ prefix: "steckdose_scale_" });
  try {
    const needs = { hasNode: runtimes.includes("node"), hasTracing: false };
    const places = await prepare(ROOT, directory, needs);
    const results: ScaleResult[] = [];
    const tables: Table[] = [];
    for (const runtime of runtimes) {
      for (const activity of ACTIVITIES) {
        const stage = new BenchStage(places, runtime);
        const result = await measure(stage, activity, Number(args.windows ?? WINDOWS));
        const table = scaleTable(result, activity);
        results.push(result);
        tables.push(table);
        if (!args.json) tableLines(table).forEach(print);
      }
    }
    if (args.write) await write(results, tables, places.paths);
    if (args.json) print(JSON.stringify(results, null, 2));
    return tables.every(({ verdicts }) => verdicts.every(({ isMet }) => isMet)) ? 0 : 1;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.exit(await main());
