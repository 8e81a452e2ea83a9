/**
 * The full product: every pair of programs over everything that runs them.
 *
 * @module
 */

import { findProgram, type PlacedProgram } from "../../lib/course/lesson.ts";
import { type RunnerName, runnersOf } from "../../lib/course/runner.ts";
import { lessons } from "../../lessons/mod.ts";
import { CHAT_PAIRS } from "./chat_pairs.ts";
import { DATAGRAM_PAIRS } from "./datagram_pairs.ts";
import { HTTP_PAIRS } from "./http_pairs.ts";
import { pairName, type ProgramPair } from "./program_pair.ts";
import { STREAM_PAIRS } from "./stream_pairs.ts";
import { WAITING_PAIRS } from "./waiting_pairs.ts";

/** Every server with every client that it has in a lesson or a test. */
export const PAIRS: readonly ProgramPair[] = [
  ...HTTP_PAIRS,
  ...DATAGRAM_PAIRS,
  ...STREAM_PAIRS,
  ...CHAT_PAIRS,
  ...WAITING_PAIRS,
];

/** A pair, with what runs each side. */
export interface Combination {
  readonly pair: ProgramPair;
  readonly server: RunnerName;
  readonly client: RunnerName;
}

/** The program of a side. */
export function programOf(id: string): PlacedProgram {
  return findProgram(lessons, id);
}

/** All combinations, pair by pair. */
export function combinations(pairs: readonly ProgramPair[] = PAIRS): readonly Combination[] {
  return pairs.flatMap((pair) =>
    runnersOf(programOf(pair.server.id)).flatMap((server) =>
      runnersOf(programOf(pair.client.id)).map((client) => ({ pair, server, client }))
    )
  );
}

/** The name of a combination: `http-server on deno <- http-client on python`. */
export function combinationName({ pair, server, client }: Combination): string {
  return `${pairName(pair).replace(" <- ", ` on ${server} <- `)} on ${client}`;
}
