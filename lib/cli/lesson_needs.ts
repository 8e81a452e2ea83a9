/**
 * What a lesson takes and needs, for the tables of contents.
 *
 * @module
 */

import type { Language } from "../course/language.ts";
import type { Lesson } from "../course/lesson.ts";

const WORDS: Readonly<
  Record<Language, { readonly lesson: string; readonly lessons: string; readonly needs: string }>
> = {
  en: { lesson: "lesson", lessons: "lessons", needs: "needs" },
  de: { lesson: "Lektion", lessons: "Lektionen", needs: "braucht" },
};

/** The permissions that programs of a lesson have on Deno, without what they allow exactly. */
function permissionsOf({ programs }: Lesson): readonly string[] {
  const flags = programs.flatMap(({ permissions }) => permissions);
  return [...new Set(flags.map((flag) => flag.replace(/=.*$/, "")))].sort();
}

/**
 * What a lesson needs, in a line.
 *
 * @param lesson The lesson.
 * @param language The language to say it in.
 * @returns Lessons before it, programs of the system, and Deno's permissions;
 * empty when it needs nothing of them.
 */
export function lessonNeeds(lesson: Lesson, language: Language): string {
  const { needs, tools = [] } = lesson;
  const words = WORDS[language];
  const before = `${needs.length === 1 ? words.lesson : words.lessons} ${needs.join(", ")}`;
  const parts = [
    ...(needs.length === 0 ? [] : [before]),
    ...(tools.length === 0 ? [] : [tools.join(", ")]),
    ...(permissionsOf(lesson).length === 0 ? [] : [permissionsOf(lesson).join(", ")]),
  ];
  return parts.length === 0 ? "" : `${words.needs}: ${parts.join("; ")}`;
}
