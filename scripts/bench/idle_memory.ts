/**
 * What a connection costs that does nothing.
 *
 * @module
 */

import { pause } from "../load/figure.ts";
import { residentMiB } from "../load/process_facts.ts";
import { acceptedAll } from "./accepted_all.ts";
import type { BenchStage } from "./bench_stage.ts";
import { type Contender, streamContenders } from "./contenders.ts";
import type { Figure } from "./figure.ts";
import type { LaneOptions } from "./generator/open_lanes.ts";

const CONNECTIONS = 2000;

/** The time for a server to come to rest. */
const REST_MS = 300;

/** Memory of idle connections. */
export const idleMemory: Figure = {
  id: "idle",
  title: `memory of ${CONNECTIONS} idle connections, each`,
  unit: "KiB",
  runtimes: ["deno", "bun", "node"],
  rounds: 5,
  subjects: (runtime) => {
    return streamContenders(runtime).map((contender) => {
      return { ...contender, take: (stage) => growth(contender, stage) };
    });
  },
  most: 1.5,
  judged: ["recv", "recvInto", "selector"],
};

/** By how much the memory of a server grows with each connection, in KiB. */
async function growth(contender: Contender, stage: BenchStage): Promise<number> {
  const server = await stage.server(contender, {});
  const place = await server.told<LaneOptions["place"]>();
  const generator = await stage.generator();
  const before = await residentMiB(server.pid);
  const sizes = { size: 64, answerSize: 64 };
  await generator.open({ kind: "connection", place, lanes: 0, idle: CONNECTIONS, ...sizes });
  await acceptedAll(server, CONNECTIONS);
  await pause(REST_MS);
  return (await residentMiB(server.pid) - before) * 1024 / CONNECTIONS;
}
