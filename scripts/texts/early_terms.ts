/**
 * Words that a lesson uses although a later one explains them.
 *
 * @module
 */

import type { Language } from "../../lib/course/language.ts";
import type { Lesson } from "../../lib/course/lesson.ts";
import { paragraphsOf, wordRegExp } from "./text_paragraphs.ts";

/** A word that comes too early. */
export interface EarlyTerm {
  /** The word. */
  readonly name: string;
  /** The number of the lesson that uses it. */
  readonly usedIn: number;
  /** The number of the lesson that explains it. */
  readonly explainedIn: number;
  /** The line of the paragraph, counted from 1. */
  readonly line: number;
  /** The words around it. */
  readonly around: string;
}

const LESSON: Readonly<Record<Language, string>> = { en: "lessons?", de: "Lektion(?:en)?" };

/** The endings of plurals and cases, as far as a word does not change for them. */
const ENDINGS: Readonly<Record<Language, readonly string[]>> = {
  en: ["s", "es"],
  de: ["s", "e", "n", "en", "es"],
};

/** A paragraph without its code, but for code that is the word itself. */
function withoutCode(text: string, name: string): string {
  return text.replaceAll(/`([^`]*)`/g, (code, inner) => inner === name ? code : "");
}

/** Whether a paragraph sends its reader to a lesson: "lesson 8", "lessons 3 and 8". */
function names(paragraph: string, number: number, language: Language): boolean {
  const list = `${LESSON[language]}\\s+(?:\\d+\\W+(?:and |und )?)*?${number}\\b`;
  return new RegExp(list, "i").test(paragraph);
}

/**
 * Finds the words that come before the lesson that explains them. Where the
 * same paragraph names that lesson, the reader knows where to look.
 *
 * @param lessons The lessons, in their order.
 * @param texts The text of each, in one language.
 * @param language That language.
 * @returns Each word once for each lesson that uses it.
 */
export function earlyTerms(
  lessons: readonly Lesson[],
  texts: ReadonlyMap<Lesson, string>,
  language: Language,
): readonly EarlyTerm[] {
  return lessons.flatMap((lesson) => {
    const paragraphs = paragraphsOf(texts.get(lesson) ?? "");
    const later = lessons.filter(({ number }) => number > lesson.number);
    return later.flatMap(({ number, terms }) =>
      terms.flatMap(({ name }) => {
        const word = wordRegExp(name[language], ENDINGS[language]);
        const found = paragraphs.find(({ text }) => {
          return word.test(withoutCode(text, name[language])) && !names(text, number, language);
        });
        if (found === undefined) return [];
        const at = found.text.search(word);
        return [{
          name: name[language],
          usedIn: lesson.number,
          explainedIn: number,
          line: found.line + 1,
          around: found.text.slice(Math.max(0, at - 50), at + 60),
        }];
      })
    );
  });
}
