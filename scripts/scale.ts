/**
 * `deno task scale`: what connections cost that are only there, from 100 to 10,000.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchPlaces, BenchStage } from "./bench/bench_stage.ts";
import { RUNTIMES } from "./bench/benchmarks.ts";
import { measureLoad } from "./bench/measure_load.ts";
import { surroundings } from "./bench/page.ts";
import { prepare, whyNotHere } from "./bench/prepare.ts";
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

/** A result, and its table. */
interface Measurement {
  readonly result: ScaleResult;
  readonly table: Table;
}

/** Writes the picture and the page. */
async function write(
  all: readonly Measurement[],
  paths: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = ACTIVITIES.map(({ id, title }) => {
    const results = all.map(({ result }) => result).filter(({ activity }) => activity === id);
    return { title, results };
  });
  const svg = scaleSvg(rows, "Processor time for a message, by the number of connections");
  await Deno.writeTextFile(join(ROOT, "scripts/bench/scale.svg"), svg);
  const page = scalePage(await surroundings(paths), all.map(({ table }) => table));
  const text = await formatMarkdown(page, ROOT);
  await Deno.writeTextFile(join(ROOT, "scripts/bench/scale.md"), text);
}

/** What is asked for. */
interface Choice {
  readonly runtimes: readonly string[];
  readonly windows: number;
  readonly isJson: boolean;
  readonly isWritten: boolean;
}

/** What the command line asks for; a text where it is help, or something is wrong. */
function choose(): Choice | string {
  const unknown: string[] = [];
  const args = parseArgs(Deno.args, {
    boolean: ["json", "write", "help"],
    string: ["runtime", "windows"],
    unknown: (argument) => unknown.push(argument),
  });
  if (args.help) return USAGE;
  const runtimes = args.runtime?.split(",") ?? RUNTIMES;
  unknown.push(...runtimes.filter((name) => !RUNTIMES.includes(name)));
  const windows = Number(args.windows ?? WINDOWS);
  if (!Number.isInteger(windows) || windows < 1) unknown.push(`--windows ${args.windows}`);
  if (unknown.length > 0) return `Cannot measure: "${unknown[0]}" is unknown\n\n${USAGE}`;
  return { runtimes, windows, isJson: args.json, isWritten: args.write };
}

/** Measures everything, and shows each table when it is there. */
async function measureAll(choice: Choice, places: BenchPlaces): Promise<readonly Measurement[]> {
  const all: Measurement[] = [];
  for (const runtime of choice.runtimes) {
    const stage = new BenchStage(places, runtime);
    for (const activity of ACTIVITIES) {
      const result = await measure(stage, activity, choice.windows);
      const table = scaleTable(result, activity);
      if (!choice.isJson) tableLines(table).forEach(print);
      all.push({ result, table });
    }
  }
  return all;
}

async function main(): Promise<number> {
  const choice = whyNotHere() ?? choose();
  if (typeof choice === "string") {
    print(choice);
    return choice === USAGE ? 0 : 2;
  }
  const directory = await Deno.makeTempDir({ prefix: "steckdose_scale_" });
  try {
    const needs = { hasNode: choice.runtimes.includes("node"), hasTracing: false };
    const places = await prepare(ROOT, directory, needs);
    const all = await measureAll(choice, places);
    if (choice.isWritten) await write(all, places.paths);
    if (choice.isJson) print(JSON.stringify(all.map(({ result }) => result), null, 2));
    return all.every(({ table }) => table.verdicts.every(({ isMet }) => isMet)) ? 0 : 1;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.exit(await main());
