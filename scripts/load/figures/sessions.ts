/**
 * Very many short sessions.
 *
 * @module
 */

import { eventually, type Figure, type Reading, rounded } from "../figure.ts";
import type { SessionKind } from "../generator/sessions.ts";
import { descriptorCount, residentMiB } from "../process_facts.ts";
import type { Told } from "../running_program.ts";
import type { Stage } from "../stage.ts";

const EVERY_KIND: readonly SessionKind[] = [
  "echo",
  "half-close",
  "reset",
  "reset-after-data",
  "close",
  "large",
];

/** How often the memory is looked at. */
const SAMPLE_MS = 100;

/** Memory may grow by so much of itself, or by so many MiB. */
const GROWTH = { share: 1.1, mebibytes: 8 };

interface Ran {
  readonly end: Told;
  readonly areDescriptorsBack: boolean;
}

async function run(
  stage: Stage,
  count: number,
  mix: readonly SessionKind[],
  samples: number[] = [],
): Promise<Ran> {
  const [server, port] = await stage.server("echo");
  const descriptors = await descriptorCount(server.pid);
  const load = await stage.load("sessions", { port, count, atOnce: 64, mix });
  const sampling = setInterval(async () => samples.push(await residentMiB(server.pid)), SAMPLE_MS);
  const end = await load.told();
  clearInterval(sampling);
  const areDescriptorsBack = await eventually(async () => {
    return await descriptorCount(server.pid) <= descriptors + 2;
  }, 5000);
  return { end, areDescriptorsBack };
}

function reading({ end, areDescriptorsBack }: Ran, leastPerSecond: number): Reading {
  return {
    measured: `${rounded(end.perSecond)}/s, ${end.failed} failed, descriptors ${
      areDescriptorsBack ? "back" : "left open"
    }`,
    holds: Number(end.perSecond) >= leastPerSecond && end.failed === 0 && areDescriptorsBack,
  };
}

/** Sessions one after the other. */
export const flood: Figure = {
  id: "L5",
  title: "100,000 sessions, 64 at a time",
  limit: ">= 3,000/s, 0 failed",
  run: async (stage) => reading(await run(stage, 100_000, ["echo"]), 3000),
};

/** Clients that reset. */
export const resets: Figure = {
  id: "L6",
  title: "50,000 sessions that end with a reset",
  limit: "0 failed, server alive, descriptors back",
  run: async (stage) => reading(await run(stage, 50_000, ["reset", "reset-after-data"]), 0),
};

/** A day's sessions, three times. */
export const day: Figure = {
  id: "L8",
  title: "260,000 mixed sessions in one process",
  limit: "memory in the last quarter <= in the second + 8 MiB or 10 %, descriptors back",
  async run(stage) {
    const samples: number[] = [];
    const { end, areDescriptorsBack } = await run(stage, 260_000, EVERY_KIND, samples);
    const quarter = Math.floor(samples.length / 4);
    const second = median(samples.slice(quarter, 2 * quarter));
    const last = median(samples.slice(3 * quarter));
    const limit = Math.max(second * GROWTH.share, second + GROWTH.mebibytes);
    return {
      measured: `${rounded(second)} MiB, then ${rounded(last)} MiB, ${end.failed} failed, ` +
        `${rounded(end.perSecond)}/s, descriptors ${areDescriptorsBack ? "back" : "left open"}`,
      holds: last <= limit && end.failed === 0 && areDescriptorsBack,
    };
  },
};

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
