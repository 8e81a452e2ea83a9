/**
 * What the course has to cover, as data, and how much of it lessons teach.
 *
 * @module
 */

import type { Lesson } from "./lesson.ts";

/** A subject that the course teaches. */
export interface InventoryItem {
  /** Its number, which lessons name. */
  readonly id: number;
  /** What it is about, in a line. */
  readonly title: string;
}

/** An error of an older text that the course puts right. */
export interface Erratum {
  /** `E` and its number, which lessons name. */
  readonly id: string;
  /** What it is about, in a line. */
  readonly title: string;
}

/** How much of the inventory lessons teach. */
export interface Coverage {
  /** The subjects that at least one lesson teaches. */
  readonly items: ReadonlySet<number>;
  /** The errors that at least one lesson puts right. */
  readonly errata: ReadonlySet<string>;
}

/**
 * What lessons teach together.
 *
 * @param lessons The lessons.
 * @returns The subjects and the errors, each once.
 */
export function coverageOf(lessons: readonly Lesson[]): Coverage {
  return {
    items: new Set(lessons.flatMap(({ items }) => items)),
    errata: new Set(lessons.flatMap(({ errata }) => errata)),
  };
}
