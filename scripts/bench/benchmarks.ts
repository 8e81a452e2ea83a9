/**
 * All that `deno task bench` can run.
 *
 * @module
 */

import type { BenchStage } from "./bench_stage.ts";
import { type Figure, type FigureResult, figureTable, takeFigure } from "./figure.ts";
import { idleMemory } from "./idle_memory.ts";
import { loadTable } from "./load_table.ts";
import { type Load, LOADS } from "./loads.ts";
import { measureLoad } from "./measure_load.ts";
import { type LoadResult, resultOf } from "./result.ts";
import { startUp } from "./start_up.ts";
import type { Table } from "./table.ts";

/** The runtimes, in the order in which they run. */
export const RUNTIMES: readonly string[] = ["deno", "bun", "node"];

/** How it is run. */
export interface BenchOptions {
  /** Windows for each server. */
  readonly windows: number;
  /** The servers besides the first; all of them when left out. */
  readonly servers?: readonly string[] | undefined;
}

/** What came out. */
export interface Report {
  readonly result: LoadResult | FigureResult;
  readonly table: Table;
}

/** Something to run. */
export interface Benchmark {
  /** Its name on the command line. */
  readonly id: string;
  readonly runtimes: readonly string[];
  run(stage: BenchStage, options: BenchOptions): Promise<Report>;
}

/** Everything. */
export const BENCHMARKS: readonly Benchmark[] = [
  ...LOADS.map(ofLoad),
  ofFigure(idleMemory),
  ofFigure(startUp),
];

function ofLoad(load: Load): Benchmark {
  return {
    id: load.id,
    runtimes: RUNTIMES,
    run: async (stage, { windows, servers }) => {
      const contenders = (runtime: string) => onlySome(load.contenders(runtime), servers);
      const all = await measureLoad({ ...load, contenders }, stage, windows);
      const result = resultOf(stage.runtime, load, all);
      return { result, table: loadTable(result) };
    },
  };
}

function ofFigure(figure: Figure): Benchmark {
  return {
    id: figure.id,
    runtimes: figure.runtimes,
    run: async (stage, { servers }) => {
      const subjects = (runtime: string) => onlySome(figure.subjects(runtime), servers);
      const result = await takeFigure({ ...figure, subjects }, stage);
      return { result, table: figureTable(figure, result) };
    },
  };
}

/** Those that are asked for; the first is there always, to compare with. */
function onlySome<T extends { readonly id: string }>(
  all: readonly T[],
  ids: readonly string[] | undefined,
): readonly T[] {
  return ids === undefined ? all : all.filter(({ id }, index) => index === 0 || ids.includes(id));
}
