/**
 * `deno task pairs`: every server with every client of the course, on everything
 * that runs them.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { type Combination, combinationName, combinations } from "./pairs/combinations.ts";
import { pairLines, type PairResult, resultsJson, summaryLines } from "./pairs/result_lines.ts";
import { runCombination } from "./pairs/run_combination.ts";
import { PairsStage } from "./pairs/stage.ts";
import { print } from "./print.ts";

const USAGE = `Runs every server of the course with every client that it has in a lesson or
a test, over Deno, Bun, Node and Python on each side.

Usage: deno task pairs [options]

  --filter TEXT   only those whose name contains TEXT: "http-server on bun"
  --json          print the results as JSON
  --list          print the names only
  --help          print this`;

/** How many combinations run at a time: each has two programs. */
const LANES = Math.max(1, Math.floor(navigator.hardwareConcurrency / 2));

async function runOne(combination: Combination, stage: PairsStage): Promise<PairResult> {
  const start = performance.now();
  const problem = await runCombination(combination, stage);
  return { combination, problem, milliseconds: performance.now() - start };
}

/** Runs combinations of one pair, some at a time. */
async function runAll(
  waiting: readonly Combination[],
  stage: PairsStage,
): Promise<readonly PairResult[]> {
  const results: PairResult[] = [];
  const queue = waiting.values();
  const lane = async () => {
    for (const combination of queue) results.push(await runOne(combination, stage));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

/** Runs pair after pair, and prints the table of each. */
async function runPairs(
  chosen: readonly Combination[],
  isJson: boolean,
): Promise<readonly PairResult[]> {
  const directory = await Deno.makeTempDir({ prefix: "steckdose_pairs_" });
  try {
    const stage = await PairsStage.make(directory);
    const all: PairResult[] = [];
    for (const pair of new Set(chosen.map((combination) => combination.pair))) {
      const results = await runAll(chosen.filter((one) => one.pair === pair), stage);
      if (!isJson) pairLines(results).forEach(print);
      all.push(...results);
    }
    return all;
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function main(): Promise<number> {
  const unknown: string[] = [];
  const args = parseArgs(Deno.args, {
    boolean: ["json", "list", "help"],
    string: ["filter"],
    unknown: (argument) => unknown.push(argument),
  });
  if (args.help || unknown.length > 0) {
    print(args.help ? USAGE : `Cannot run the pairs: "${unknown[0]}" is unknown\n\n${USAGE}`);
    return args.help ? 0 : 2;
  }
  const { filter = "" } = args;
  const chosen = combinations().filter((one) => combinationName(one).includes(filter));
  if (args.list) {
    chosen.map(combinationName).forEach(print);
    return 0;
  }
  const results = await runPairs(chosen, args.json);
  if (args.json) print(resultsJson(results));
  else summaryLines(results).forEach(print);
  return results.length > 0 && results.every(({ problem }) => problem === null) ? 0 : 1;
}

Deno.exit(await main());
