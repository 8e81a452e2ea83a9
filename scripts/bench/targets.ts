/**
 * How fast the servers have to be.
 *
 * @module
 */

import type { Measured } from "./measure_load.ts";
import type { Quartiles } from "./quartiles.ts";
import { ratios } from "./rows.ts";

/** What a server has to reach: the processor time of another one by its own. */
export interface Target {
  readonly runtimes: readonly string[];
  readonly loads: readonly string[];
  readonly contenders: readonly string[];
  /** With which server they are compared. */
  readonly base: string;
  readonly least: number;
}

const ALL = ["deno", "bun", "node"];
const SMALL = ["1x64", "50x64", "1000x64"];
const BOTH = ["recv", "recvInto"];
const PYTHONS = ["pythonThreads", "pythonAsyncio"];

/** All of them. */
export const TARGETS: readonly Target[] = [
  { runtimes: ["deno"], loads: SMALL, contenders: ["recvInto"], base: "raw", least: 0.97 },
  { runtimes: ["deno"], loads: ["4x16K"], contenders: ["recvInto"], base: "raw", least: 0.97 },
  { runtimes: ["deno"], loads: SMALL, contenders: ["recv"], base: "raw", least: 0.95 },
  { runtimes: ["deno"], loads: ["4x16K"], contenders: ["recv"], base: "raw", least: 0.75 },
  { runtimes: ["bun"], loads: SMALL, contenders: BOTH, base: "raw", least: 0.88 },
  { runtimes: ["bun"], loads: ["4x16K"], contenders: BOTH, base: "raw", least: 0.92 },
  { runtimes: ["node"], loads: [...SMALL, "4x16K"], contenders: BOTH, base: "raw", least: 0.95 },
  { runtimes: ALL, loads: ["udp"], contenders: BOTH, base: "raw", least: 0.95 },
  { runtimes: ALL, loads: ["connect"], contenders: BOTH, base: "raw", least: 0.9 },
  // Two runs of the same server differ by up to 3 %.
  { runtimes: ALL, loads: ["tracing"], contenders: ["recvInto"], base: "raw", least: 0.97 },
  ...PYTHONS.flatMap((base) => [
    { runtimes: ALL, loads: ["50x64"], contenders: BOTH, base, least: 2 },
    { runtimes: ALL, loads: ["4x16K"], contenders: ["recvInto"], base, least: 1.2 },
  ]),
];

/** Whether a server has reached a target. */
export interface Verdict {
  readonly contender: string;
  readonly base: string;
  readonly least: number;
  readonly cpuRatio: Quartiles;
  readonly throughputRatio: Quartiles;
  readonly isMet: boolean;
}

/** What the targets say of what was measured. */
export function verdictsOf(
  { runtime, load }: { readonly runtime: string; readonly load: string },
  all: readonly Measured[],
): readonly Verdict[] {
  const find = (id: string) => all.find(({ contender }) => contender.id === id);
  const verdicts: Verdict[] = [];
  for (const { runtimes, loads, contenders, base, least } of TARGETS) {
    const other = find(base);
    if (!runtimes.includes(runtime) || !loads.includes(load) || other === undefined) continue;
    for (const contender of contenders) {
      const one = find(contender);
      if (one === undefined) continue;
      const cpuRatio = ratios(other, one, "cpu");
      const throughputRatio = ratios(one, other, "perSecond");
      const isMet = cpuRatio.median >= least;
      verdicts.push({ contender, base, least, cpuRatio, throughputRatio, isMet });
    }
  }
  return verdicts;
}
