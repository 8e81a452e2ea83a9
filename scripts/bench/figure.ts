/**
 * Figures that are one number for each server: less is better.
 *
 * @module
 */

import { rounded } from "../load/figure.ts";
import type { BenchStage } from "./bench_stage.ts";
import { median, type Quartiles, quartiles, spread } from "./quartiles.ts";
import type { Table } from "./table.ts";

/** One who is measured. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  /** Takes the number once. */
  take(stage: BenchStage): Promise<number>;
}

/** A figure. */
export interface Figure {
  /** Its name on the command line and in JSON. */
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** Where it is taken. */
  readonly runtimes: readonly string[];
  readonly rounds: number;
  /** The first is the one with which the others are compared. */
  readonly subjects: (runtime: string) => readonly Subject[];
  /** How many times the number of the first these may have at most. */
  readonly most: number;
  readonly judged: readonly string[];
}

/** What was measured of a subject. */
export interface FigureRow {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  /** By the first one's. */
  readonly ratio: Quartiles;
}

/** What a figure has shown on a runtime. */
export interface FigureResult {
  readonly runtime: string;
  readonly figure: string;
  readonly unit: string;
  readonly rows: readonly FigureRow[];
}

/** Takes a figure, all subjects in turn. */
export async function takeFigure(figure: Figure, stage: BenchStage): Promise<FigureResult> {
  const subjects = figure.subjects(stage.runtime);
  const taken = subjects.map((): number[] => []);
  for (let round = 0; round < figure.rounds; round++) {
    for (const [index, subject] of subjects.entries()) {
      taken[index]?.push(await takeOnce(subject, stage));
    }
  }
  return {
    runtime: stage.runtime,
    figure: figure.id,
    unit: figure.unit,
    rows: rowsOf(subjects, taken),
  };
}

async function takeOnce(subject: Subject, stage: BenchStage): Promise<number> {
  try {
    return await subject.take(stage);
  } finally {
    await stage.clear();
  }
}

/** The rows of what was taken, compared round by round. */
export function rowsOf(
  subjects: readonly Pick<Subject, "id" | "title">[],
  taken: readonly (readonly number[])[],
): readonly FigureRow[] {
  const [base = []] = taken;
  return subjects.map(({ id, title }, index) => {
    const values = taken[index] ?? [];
    const ratio = quartiles(values.map((value, round) => value / (base[round] ?? NaN)));
    return { id, title, value: median(values), ratio };
  });
}

/** A result as a table. */
export function figureTable(figure: Figure, { runtime, rows }: FigureResult): Table {
  const { id, title, unit, most, rounds, judged } = figure;
  return {
    title: `${runtime} ${id}: ${title}; ${rounds} rounds, median (quartiles)`,
    headings: ["", unit, "raw = 1"],
    rows: rows.map((row) => [row.title, rounded(row.value), spread(row.ratio)]),
    notes: [],
    verdicts: rows.filter((row) => judged.includes(row.id)).map((row) => ({
      isMet: row.ratio.median <= most,
      text: `${row.title}: ${spread(row.ratio)}, at most ${most}`,
    })),
  };
}
