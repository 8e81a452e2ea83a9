/**
 * What registered connections cost, and what they may cost.
 *
 * @module
 */

import { rounded } from "../../load/figure.ts";
import type { Table, TableVerdict } from "../table.ts";
import type { Activity } from "./scale_load.ts";

/** Processor time for each message, with so many connections. */
export interface ScalePoint {
  readonly count: number;
  /** By server, in microseconds. */
  readonly cpu: Readonly<Record<string, number>>;
}

/** A runtime with few or many connections. */
export interface ScaleResult {
  readonly runtime: string;
  readonly activity: string;
  /** The names of the servers, in order. */
  readonly titles: Readonly<Record<string, string>>;
  readonly points: readonly ScalePoint[];
}

/** How many times the cost of the fewest connections the most may cost, with a selector. */
const MOST_GROWTH = 1.1;

/** What one message may cost with `select` and one ready socket among the most, in ms. */
const MOST_SELECT_MS = 5;

/** A result as a table. */
export function scaleTable(result: ScaleResult, { title }: Activity): Table {
  const servers = Object.entries(result.titles);
  return {
    title: `${result.runtime}: CPU us/message, ${title} of so many connections`,
    headings: ["connections", ...servers.map(([, name]) => name)],
    rows: result.points.map(({ count, cpu }) => [
      `${count}`,
      ...servers.map(([id]) => rounded(cpu[id])),
    ]),
    notes: [],
    verdicts: verdictsOf(result),
  };
}

/** Which targets are met. */
export function verdictsOf({ activity, points }: ScaleResult): readonly TableVerdict[] {
  const [few, many] = [points[0], points.at(-1)];
  if (few === undefined || many === undefined) return [];
  const growth = (id: string) => (many.cpu[id] ?? NaN) / (few.cpu[id] ?? NaN);
  const grown = growth("selector");
  const selector = {
    isMet: grown <= MOST_GROWTH,
    text: `DefaultSelector with ${many.count} by ${few.count}: ${grown.toFixed(2)}, at most ` +
      `${MOST_GROWTH}; raw ${growth("raw").toFixed(2)}`,
  };
  if (activity !== "one") return [selector];
  const milliseconds = (many.cpu.select ?? NaN) / 1000;
  const select = {
    isMet: milliseconds < MOST_SELECT_MS,
    text: `select with 1 ready of ${many.count}: ${rounded(milliseconds)} ms, at most ` +
      `${MOST_SELECT_MS}`,
  };
  return [selector, select];
}
