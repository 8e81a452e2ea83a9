/**
 * One figure of the load: what is measured and what it has to be.
 *
 * @module
 */

import type { Stage } from "./stage.ts";

/** What was measured. */
export interface Reading {
  /** The numbers, in one line. */
  readonly measured: string;
  /** Whether they are as good as they have to be. */
  readonly holds: boolean;
}

/** One figure. */
export interface Figure {
  /** `L1` to `L17`. */
  readonly id: string;
  /** What is measured, in a few words. */
  readonly title: string;
  /** What it has to be. */
  readonly limit: string;
  /** Takes it on one runtime. */
  run(stage: Stage): Promise<Reading>;
}

/** Rounds for a person: 3 digits that mean something. */
export function rounded(value: unknown): string {
  const number = Number(value);
  const digits = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
  return number.toFixed(digits);
}

/** Looks again and again until a condition holds; whether it did in time. */
export async function eventually(
  condition: () => Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!await condition()) {
    if (performance.now() > end) return false;
    await pause(50);
  }
  return true;
}

/** Lets time pass: figures are about time. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
