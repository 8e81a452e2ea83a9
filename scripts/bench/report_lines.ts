/**
 * The results as tables for a terminal.
 *
 * @module
 */

import { rounded } from "../load/figure.ts";
import type { Quartiles } from "./quartiles.ts";
import type { LoadResult } from "./result.ts";
import type { Row } from "./rows.ts";
import type { Verdict } from "./targets.ts";

/** Below this, the generator may be what holds up. */
const LEAST_IDLE_SHARE = 0.05;

/** A heading for each column; the first is that of the names. */
export function headings(unit: string): readonly string[] {
  return [
    "server",
    `CPU us/${unit}`,
    "CPU, raw = 1",
    "throughput, raw = 1",
    `${unit}s/s`,
    "p50 us",
    "p99 us",
    "peak MiB",
    "idle",
  ];
}

/** The cells of a row, under the headings. */
export function cells(row: Row): readonly string[] {
  return [
    row.title,
    rounded(row.cpu),
    spread(row.cpuRatio),
    spread(row.throughputRatio),
    rounded(row.perSecond),
    `${rounded(row.p50)} x${row.p50Ratio.median.toFixed(2)}`,
    `${rounded(row.p99)} x${row.p99Ratio.median.toFixed(2)}`,
    `${rounded(row.peakMiB)} x${row.memoryRatio.toFixed(2)}`,
    `${(row.idleShare * 100).toFixed(0)} %`,
  ];
}

/** A ratio with its quartiles. */
export function spread({ low, median, high }: Quartiles): string {
  return `${median.toFixed(3)} (${low.toFixed(2)}-${high.toFixed(2)})`;
}

/** A result as a table with its targets. */
export function resultLines(result: LoadResult): readonly string[] {
  const { runtime, load, title, rows, windows } = result;
  const table = [headings(result.unit), ...rows.map(cells)];
  const widths = headings(result.unit).map((_heading, column) => {
    return Math.max(...table.map((row) => row[column]?.length ?? 0));
  });
  const line = (row: readonly string[]) => {
    return `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()}`;
  };
  return [
    "",
    `${runtime}  ${load}: ${title}; ${windows} windows, median (quartiles)`,
    ...table.map(line),
    ...busyLines(rows),
    ...result.verdicts.map((verdict) => `  ${verdictText(verdict, rows)}`),
  ];
}

/** A warning where the generator had hardly a rest. */
function busyLines(rows: readonly Row[]): readonly string[] {
  const busy = rows.filter(({ idleShare }) => idleShare < LEAST_IDLE_SHARE);
  if (busy.length === 0) return [];
  const names = busy.map(({ title }) => title).join(", ");
  return [
    `  the generator was busy all the time with ${names}: look at the CPU, not at throughput`,
  ];
}

/** Whether a target is met, in a sentence. */
export function verdictText(verdict: Verdict, rows: readonly Row[]): string {
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.title ?? id;
  const { contender, base, least, cpuRatio, throughputRatio } = verdict;
  return `${verdict.isMet ? "met   " : "MISSED"} ${nameOf(contender)} by ${nameOf(base)}: CPU ${
    spread(cpuRatio)
  }, at least ${least}; throughput ${spread(throughputRatio)}`;
}
