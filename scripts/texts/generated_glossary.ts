/**
 * The files of the glossary as they are and as they have to be.
 *
 * @module
 */

import { join } from "node:path";
import type { Lesson } from "../../lib/course/lesson.ts";
import { formatMarkdown } from "../format_markdown.ts";
import { glossaryPath, glossaryText } from "./glossary.ts";
import { type GeneratedText, LANGUAGES, readIfThere, textPath } from "./lesson_texts.ts";

/**
 * Generates the glossary in each language.
 *
 * @param lessons The table of contents.
 * @param root The root of the project.
 * @returns The files.
 */
export async function generateGlossaries(
  lessons: readonly Lesson[],
  root: string,
): Promise<readonly GeneratedText[]> {
  return await Promise.all(LANGUAGES.map(async (language) => {
    const path = glossaryPath(language);
    const texts = new Map<Lesson, string>();
    for (const lesson of lessons) {
      texts.set(lesson, await readIfThere(join(root, textPath(lesson, language))) ?? "");
    }
    const before = await readIfThere(join(root, path)) ?? "";
    const after = await formatMarkdown(glossaryText({ lessons, texts, language }), root);
    return { path, before, after, skipped: [] };
  }));
}
