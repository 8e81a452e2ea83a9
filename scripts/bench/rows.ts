/**
 * What was measured, compared with the first server round by round.
 *
 * @module
 */

import type { Measured, Sample } from "./measure_load.ts";
import { median, type Quartiles, quartiles } from "./quartiles.ts";

/** One server of a table. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly perSecond: number;
  /** Processor time for each message, in microseconds. */
  readonly cpu: number;
  /** Latencies, in microseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly peakMiB: number;
  /** The processor time of the first server by that of this one: more is better. */
  readonly cpuRatio: Quartiles;
  /** The messages of this server by those of the first one: more is better. */
  readonly throughputRatio: Quartiles;
  /** The latencies of this server by those of the first one: less is better. */
  readonly p50Ratio: Quartiles;
  readonly p99Ratio: Quartiles;
  /** The memory of this server by that of the first one: less is better. */
  readonly memoryRatio: number;
  /** The share of its windows, in the median, in which the generator had nothing to do. */
  readonly idleShare: number;
}

/** The rows of a table; the first server is what the others are compared with. */
export function rowsOf(all: readonly Measured[]): readonly Row[] {
  const [base] = all;
  if (base === undefined) return [];
  return all.map((one) => rowOf(one, base));
}

function rowOf(one: Measured, base: Measured): Row {
  const { contender: { id, title }, samples, peakMiB } = one;
  const typical = (value: keyof Sample) => median(samples.map((sample) => sample[value]));
  return {
    id,
    title,
    perSecond: typical("perSecond"),
    cpu: typical("cpu"),
    p50: typical("p50"),
    p99: typical("p99"),
    peakMiB,
    cpuRatio: ratios(base, one, "cpu"),
    throughputRatio: ratios(one, base, "perSecond"),
    p50Ratio: ratios(one, base, "p50"),
    p99Ratio: ratios(one, base, "p99"),
    memoryRatio: peakMiB / base.peakMiB,
    idleShare: typical("idleShare"),
  };
}

/** One by the other, in each round. */
export function ratios(one: Measured, other: Measured, value: keyof Sample): Quartiles {
  return quartiles(one.samples.map((sample, round) => {
    return sample[value] / (other.samples[round]?.[value] ?? NaN);
  }));
}
