/**
 * The command line of `deno task bench`.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { type Benchmark, BENCHMARKS, type BenchOptions, RUNTIMES } from "./benchmarks.ts";
import { streamContenders } from "./contenders.ts";

/** What can be asked for; `lesson` is the one of the start-up. */
const SERVERS: readonly string[] = [...streamContenders("").map(({ id }) => id), "lesson"];

/** What it says about itself. */
export const USAGE: string =
  `Compares servers on this library with servers on the runtime's own API and in
Python, under the same load, in alternating windows of 0.3 s. Linux only.

Usage: deno task bench [options]

  --runtime NAMES   only these runtimes: ${RUNTIMES.join(", ")}, separated by commas
  --only NAMES      only these, separated by commas:
                    ${BENCHMARKS.map(({ id }) => id).join(", ")}
  --servers NAMES   only these servers besides the first:
                    ${SERVERS.slice(0, 5).join(", ")},
                    ${SERVERS.slice(5).join(", ")}
  --windows COUNT   windows for each server; 60 where nothing is said
  --json            print the results as JSON
  --write           write them into scripts/bench/README.md as well
  --help            print this`;

const WINDOWS = 60;

/** What is asked for. */
export interface Choice extends BenchOptions {
  readonly runtimes: readonly string[];
  readonly benchmarks: readonly Benchmark[];
  readonly isJson: boolean;
  readonly isWritten: boolean;
}

/**
 * Understands a command line.
 *
 * @param line The arguments.
 * @returns What is asked for; a text where it is help, or something is wrong.
 */
export function choose(line: readonly string[]): Choice | string {
  const unknown: string[] = [];
  const args = parseArgs([...line], {
    boolean: ["json", "write", "help"],
    string: ["runtime", "only", "servers", "windows"],
    unknown: (argument) => unknown.push(argument),
  });
  if (args.help) return USAGE;
  const runtimes = args.runtime?.split(",") ?? RUNTIMES;
  const ids = args.only?.split(",") ?? BENCHMARKS.map(({ id }) => id);
  unknown.push(...runtimes.filter((name) => !RUNTIMES.includes(name)));
  unknown.push(...ids.filter((name) => !BENCHMARKS.some(({ id }) => id === name)));
  const servers = args.servers?.split(",");
  unknown.push(...servers?.filter((name) => !SERVERS.includes(name)) ?? []);
  const windows = Number(args.windows ?? WINDOWS);
  if (!Number.isInteger(windows) || windows < 1) unknown.push(`--windows ${args.windows}`);
  if (unknown.length > 0) return `Cannot compare: "${unknown[0]}" is unknown\n\n${USAGE}`;
  return {
    runtimes,
    benchmarks: BENCHMARKS.filter(({ id }) => ids.includes(id)),
    servers,
    windows,
    isJson: args.json,
    isWritten: args.write,
  };
}
