/**
 * Compares servers under one load, in short windows, one server after the other.
 *
 * @module
 */

import { join } from "node:path";
import { peakMiB } from "../load/process_facts.ts";
import type { RunningProgram } from "../load/running_program.ts";
import { acceptedAll } from "./accepted_all.ts";
import type { BenchStage } from "./bench_stage.ts";
import type { Contender } from "./contenders.ts";
import type { Generator } from "./generator.ts";
import type { LaneOptions } from "./generator/open_lanes.ts";
import type { Load } from "./loads.ts";
import { cpuMicroseconds } from "./process_clock.ts";

/** What a server needed in one window. */
export interface Sample {
  readonly perSecond: number;
  /** Processor time for each message, in microseconds. */
  readonly cpu: number;
  /** Latencies, in microseconds. */
  readonly p50: number;
  readonly p99: number;
  /** The share of the window in which the generator had nothing to do. */
  readonly idleShare: number;
}

/** What was measured of a server: a sample for each round. */
export interface Measured {
  readonly contender: Contender;
  readonly samples: readonly Sample[];
  /** The most memory that it had in use, in MiB. */
  readonly peakMiB: number;
}

const WINDOW_MS = 300;

/** The most rounds in which runtimes compile what runs often, and nothing is measured. */
const WARM_UP_ROUNDS = 4;

/** With more connections to each server, one generator cannot have those to all of them open. */
const MOST_CONNECTIONS = 1000;

/** A server that runs, and its lanes. */
interface Running {
  readonly contender: Contender;
  readonly program: RunningProgram;
  readonly generator: Generator;
  readonly target: number;
  readonly samples: Sample[];
}

/** Compares all servers of a load. */
export async function measureLoad(
  load: Load,
  stage: BenchStage,
  windows: number,
): Promise<readonly Measured[]> {
  const directory = await Deno.makeTempDir({ prefix: "steckdose_bench_" });
  try {
    const all = await startAll(load, stage, directory);
    for (let round = -Math.min(WARM_UP_ROUNDS, windows); round < windows; round++) {
      for (const running of all) {
        const sample = await takeSample(running);
        if (round >= 0) running.samples.push(sample);
      }
    }
    return await Promise.all(all.map(async ({ contender, program, samples }) => {
      return { contender, samples, peakMiB: await peakMiB(program.pid) };
    }));
  } finally {
    await stage.clear();
    await Deno.remove(directory, { recursive: true });
  }
}

/**
 * Starts the servers one after the other, and opens the lanes to each. All are visited by the
 * same generator, if it can have as many connections.
 */
async function startAll(
  load: Load,
  stage: BenchStage,
  directory: string,
): Promise<readonly Running[]> {
  const isShared = load.lanes.lanes + load.lanes.idle <= MOST_CONNECTIONS;
  const shared = isShared ? await stage.generator() : undefined;
  const all: Running[] = [];
  for (const contender of load.contenders(stage.runtime)) {
    const path = load.isUnix ? { path: join(directory, contender.id) } : {};
    const program = await stage.server(contender, { ...path, isSink: load.isSink });
    const place = await program.told<LaneOptions["place"]>();
    const generator = shared ?? await stage.generator();
    const target = await generator.open({ ...load.lanes, place });
    if (load.lanes.kind === "connection") {
      await acceptedAll(program, load.lanes.lanes + load.lanes.idle);
    }
    all.push({ contender, program, generator, target, samples: [] });
  }
  return all;
}

async function takeSample(
  { contender, program, generator, target }: Running,
): Promise<Sample> {
  const before = cpuMicroseconds(program.pid);
  const { count, lost, ...reading } = await generator.window(target, WINDOW_MS);
  const cpu = (cpuMicroseconds(program.pid) - before) / count;
  if (lost > 0) throw new Error(`Cannot go on: "${contender.title}" left ${lost} unanswered`);
  return { ...reading, cpu };
}
