/**
 * `deno task bench`: how fast servers on this library are, beside servers on the
 * runtime's own API and servers in Python.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BenchPlaces, BenchStage, canPin } from "./bench/bench_stage.ts";
import { type Load, LOADS } from "./bench/loads.ts";
import { measureLoad } from "./bench/measure_load.ts";
import { makeNodePrograms } from "./bench/node_programs.ts";
import { resultLines } from "./bench/report_lines.ts";
import { type LoadResult, resultOf } from "./bench/result.ts";
import { makeUntracedCopy } from "./bench/untraced_copy.ts";
import { findPaths } from "./load/program_command.ts";
import { print } from "./print.ts";

const RUNTIMES: readonly string[] = ["deno", "bun", "node"];

const USAGE = `Compares servers on this library with servers on the runtime's own API and in
Python, under the same load, in alternating windows of 0.3 s. Linux only.

Usage: deno task bench [options]

  --runtime NAMES   only these runtimes: ${RUNTIMES.join(", ")}, separated by commas
  --only LOADS      only these loads, separated by commas:
                    ${LOADS.map(({ id }) => id).join(", ")}
  --servers NAMES   only these servers: raw, rawAgain, recv, recvInto, selector,
                    socketserver, pythonThreads, pythonAsyncio, pythonSelectors
  --windows COUNT   windows for each server; 60 where nothing is said
  --json            print the results as JSON
  --help            print this`;

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = 60;

/** What is asked for. */
interface Choice {
  readonly runtimes: readonly string[];
  readonly loads: readonly Load[];
  readonly windows: number;
  readonly isJson: boolean;
}

/** What the command line asks for, or what is wrong with it. */
function choose(): Choice | string {
  const unknown: string[] = [];
  const args = parseArgs(Deno.args, {
    boolean: ["json", "help"],
    string: ["runtime", "only", "servers", "windows"],
    unknown: (argument) => unknown.push(argument),
  });
  if (args.help) return USAGE;
  const runtimes = args.runtime?.split(",") ?? RUNTIMES;
  const ids = args.only?.split(",") ?? LOADS.map(({ id }) => id);
  const servers = args.servers?.split(",");
  unknown.push(...runtimes.filter((name) => !RUNTIMES.includes(name)));
  unknown.push(...ids.filter((id) => !LOADS.some((load) => load.id === id)));
  const windows = Number(args.windows ?? WINDOWS);
  if (!(windows >= 1)) unknown.push(`--windows ${args.windows}`);
  if (unknown.length > 0) return `Cannot compare: "${unknown[0]}" is unknown\n\n${USAGE}`;
  const loads = LOADS.filter(({ id }) => ids.includes(id));
  return {
    runtimes,
    loads: loads.map((load) => withServers(load, servers)),
    windows,
    isJson: args.json,
  };
}

/** A load with some of its servers only; the first is there always, to compare with. */
function withServers(load: Load, servers: readonly string[] | undefined): Load {
  if (servers === undefined) return load;
  const contenders = (runtime: string) => {
    return load.contenders(runtime).filter(({ id }, index) => index === 0 || servers.includes(id));
  };
  return { ...load, contenders };
}

/** Puts everything where it is needed. */
async function prepare({ runtimes, loads }: Choice, directory: string): Promise<BenchPlaces> {
  const isTracing = loads.some(({ id }) => id === "tracing");
  const isNode = runtimes.includes("node");
  const copy = join(directory, "untraced");
  const modules = join(directory, "modules");
  const untraced = join(directory, "untraced_modules");
  if (isTracing) await makeUntracedCopy(ROOT, copy);
  if (isNode) await makeNodePrograms(ROOT, modules);
  if (isNode && isTracing) await makeNodePrograms(copy, untraced);
  const paths = await findPaths();
  return {
    root: ROOT,
    paths,
    modules,
    untraced: { root: copy, paths, modules: untraced },
    isPinned: await canPin(),
  };
}

async function runAll(choice: Choice, places: BenchPlaces): Promise<readonly LoadResult[]> {
  const results: LoadResult[] = [];
  for (const runtime of choice.runtimes) {
    const stage = new BenchStage(places, runtime);
    for (const load of choice.loads) {
      const result = resultOf(runtime, load, await measureLoad(load, stage, choice.windows));
      if (!choice.isJson) resultLines(result).forEach(print);
      results.push(result);
    }
  }
  return results;
}

async function main(): Promise<number> {
  const choice = choose();
  if (typeof choice === "string") {
    print(choice);
    return choice === USAGE ? 0 : 2;
  }
  const directory = await Deno.makeTempDir({ prefix: "steckdose_bench_" });
  try {
    const places = await prepare(choice, directory);
    if (!places.isPinned && !choice.isJson) {
      print("No taskset, or one processor: servers and load share the processors");
    }
    const results = await runAll(choice, places);
    if (choice.isJson) print(JSON.stringify(results, null, 2));
    return results.every(({ verdicts }) => verdicts.every(({ isMet }) => isMet)) ? 0 : 1;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.exit(await main());
