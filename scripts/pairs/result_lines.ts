/**
 * The results of the pairs as lines for a terminal.
 *
 * @module
 */

import { type RunnerName, RUNNERS } from "../../lib/course/runner.ts";
import { type Combination, combinationName } from "./combinations.ts";
import { pairName } from "./program_pair.ts";

/** How a combination went. */
export interface PairResult {
  readonly combination: Combination;
  /** What was wrong, or `null`. */
  readonly problem: string | null;
  readonly milliseconds: number;
}

const NAME_WIDTH = 64;
const CELL_WIDTH = 8;

/** The results of one pair: a row for what runs the server, a column for what runs the client. */
export function pairLines(results: readonly PairResult[]): readonly string[] {
  const [first] = results;
  if (first === undefined) return [];
  const ran = (part: "server" | "client") => {
    return RUNNERS.filter((runner) =>
      results.some((result) => result.combination[part] === runner)
    );
  };
  const clients = ran("client");
  const row = (name: string, cells: readonly string[]) => {
    return `${name.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padEnd(CELL_WIDTH)).join("")}`
      .trimEnd();
  };
  return [
    row(pairName(first.combination.pair), clients),
    ...ran("server").map((server) =>
      row(`  ${server}`, clients.map((client) => cell(results, server, client)))
    ),
  ];
}

function cell(results: readonly PairResult[], server: RunnerName, client: RunnerName): string {
  const result = results.find(({ combination }) => {
    return combination.server === server && combination.client === client;
  });
  if (result === undefined) return "";
  return result.problem === null ? "ok" : "FAILED";
}

/** Why combinations failed, and the counts in the last line. */
export function summaryLines(results: readonly PairResult[]): readonly string[] {
  const failed = results.filter(({ problem }) => problem !== null);
  return [
    ...failed.map(({ combination, problem }) => `${combinationName(combination)}: ${problem}`),
    `${results.length} pairs, ${failed.length} failed`,
  ];
}

/** The results for a program: a JSON array. */
export function resultsJson(results: readonly PairResult[]): string {
  return JSON.stringify(
    results.map(({ combination: { pair, server, client }, problem, milliseconds }) => ({
      pair: pairName(pair),
      server: { program: pair.server.id, runner: server },
      client: { program: pair.client.id, runner: client },
      problem,
      milliseconds: Math.round(milliseconds),
    })),
    null,
    2,
  );
}
