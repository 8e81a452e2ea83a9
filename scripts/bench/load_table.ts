/**
 * What a load has shown, as a table.
 *
 * @module
 */

import { rounded } from "../load/figure.ts";
import { type Quartiles, spread } from "./quartiles.ts";
import type { LoadResult } from "./result.ts";
import type { Row } from "./rows.ts";
import type { Table, TableVerdict } from "./table.ts";
import type { Verdict } from "./targets.ts";

/** Below this, the generator may be what holds up. */
const LEAST_IDLE_SHARE = 0.05;

/** Makes the table. */
export function loadTable(result: LoadResult): Table {
  const { runtime, load, title, unit, rows, windows } = result;
  return {
    title: `${runtime} ${load}: ${title}; ${windows} windows, median (quartiles)`,
    headings: [
      "server",
      `CPU us/${unit}`,
      "CPU, raw = 1",
      "throughput, raw = 1",
      `${unit}s/s`,
      "p50 us",
      "p99 us",
      "peak MiB",
      "load idle",
    ],
    rows: rows.map(cells),
    notes: busyNotes(rows),
    verdicts: result.verdicts.map((verdict) => verdictText(verdict, rows)),
  };
}

function cells(row: Row): readonly string[] {
  return [
    row.title,
    rounded(row.cpu),
    spread(row.cpuRatio),
    spread(row.throughputRatio),
    rounded(row.perSecond),
    times(row.p50, row.p50Ratio),
    times(row.p99, row.p99Ratio),
    `${rounded(row.peakMiB)} x${row.memoryRatio.toFixed(2)}`,
    `${(row.idleShare * 100).toFixed(0)} %`,
  ];
}

function times(value: number, { median }: Quartiles): string {
  return `${rounded(value)} x${median.toFixed(2)}`;
}

/** A warning where the generator had hardly a rest. */
function busyNotes(rows: readonly Row[]): readonly string[] {
  const busy = rows.filter(({ idleShare }) => idleShare < LEAST_IDLE_SHARE);
  if (busy.length === 0) return [];
  const names = busy.map(({ title }) => title).join(", ");
  return [`The load had no rest with ${names}: look at the CPU, not at the throughput`];
}

function verdictText(verdict: Verdict, rows: readonly Row[]): TableVerdict {
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.title ?? id;
  const { contender, base, least, cpuRatio, throughputRatio, isMet } = verdict;
  const text = `${nameOf(contender)} by ${nameOf(base)}: CPU ${spread(cpuRatio)}, at least ` +
    `${least}; throughput ${spread(throughputRatio)}`;
  return { isMet, text };
}
