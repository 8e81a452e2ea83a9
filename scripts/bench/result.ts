/**
 * What one load has shown on one runtime.
 *
 * @module
 */

import type { Load } from "./loads.ts";
import type { Measured } from "./measure_load.ts";
import { type Row, rowsOf } from "./rows.ts";
import { type Verdict, verdictsOf } from "./targets.ts";

/** A table, and what the targets say of it. */
export interface LoadResult {
  readonly runtime: string;
  readonly load: string;
  readonly title: string;
  readonly unit: string;
  readonly windows: number;
  readonly rows: readonly Row[];
  readonly verdicts: readonly Verdict[];
}

/** Makes it of what was measured. */
export function resultOf(
  runtime: string,
  { id, title, unit }: Load,
  all: readonly Measured[],
): LoadResult {
  return {
    runtime,
    load: id,
    title,
    unit,
    windows: all[0]?.samples.length ?? 0,
    rows: rowsOf(all),
    verdicts: verdictsOf({ runtime, load: id }, all),
  };
}
