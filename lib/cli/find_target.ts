/**
 * The lesson or the program that a person means.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Language, Text } from "../course/language.ts";
import { findProgram, type Lesson, type PlacedProgram } from "../course/lesson.ts";
import { noSuchLesson } from "./start_text.ts";

const NEITHER: Text = {
  en: 'there is no such lesson and no such program; "list" shows them all',
  de: 'So heißt keine Lektion und kein Programm; "list" zeigt alle',
};

/** Where something is looked for, and how to complain. */
export interface Search {
  /** The table of contents. */
  readonly lessons: readonly Lesson[];
  /** The language to complain in. */
  readonly language: Language;
}

function lessonNamed(lessons: readonly Lesson[], name: string): Lesson | undefined {
  return lessons.find(({ id, number }) => {
    return name === String(number) || name === id || name === id.slice(3) ||
      name === id.slice(0, 2);
  });
}

/**
 * Finds a lesson by its number, its directory, or a part of that: `3`, `03`,
 * `03_first_server`, `first_server`.
 *
 * @param name What the person typed.
 * @param search Where to look.
 * @returns The lesson.
 * @throws {UsageError} When there is none.
 */
export function findLesson(name: string, { lessons, language }: Search): Lesson {
  const found = lessonNamed(lessons, name);
  if (found !== undefined) return found;
  throw new UsageError(name, noSuchLesson(lessons.map(({ number }) => number)), language);
}

/**
 * Finds a program, or the lesson that has the name.
 *
 * @param name What the person typed: the `id` of a program, or a lesson.
 * @param search Where to look.
 * @returns Either.
 * @throws {UsageError} When there is neither.
 */
export function findTarget(
  name: string,
  { lessons, language }: Search,
): { readonly program: PlacedProgram } | { readonly lesson: Lesson } {
  const isProgram = lessons.some(({ programs }) => programs.some(({ id }) => id === name));
  if (isProgram) return { program: findProgram(lessons, name) };
  const lesson = lessonNamed(lessons, name);
  if (lesson !== undefined) return { lesson };
  throw new UsageError(name, NEITHER, language);
}
