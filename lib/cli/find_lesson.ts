/**
 * The lesson that a person means.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Language } from "../course/language.ts";
import type { Lesson } from "../course/lesson.ts";
import { noSuchLesson } from "./start_text.ts";

/**
 * Finds a lesson by its number, its directory, or a part of that: `3`,
 * `03_first_server`, `first_server`.
 *
 * @param lessons The table of contents.
 * @param name What the person typed.
 * @param language The language to complain in.
 * @returns The lesson.
 * @throws {UsageError} When there is none.
 */
export function findLesson(lessons: readonly Lesson[], name: string, language: Language): Lesson {
  const found = lessons.find(({ id, number }) => {
    return Number(name) === number || id === name || id.slice(3) === name;
  });
  if (found !== undefined) return found;
  throw new UsageError(name, noSuchLesson(lessons.map(({ number }) => number)), language);
}
