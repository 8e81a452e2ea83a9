/**
 * The glossary: the words that all lessons explain, in the order of the alphabet.
 *
 * @module
 */

import type { Language } from "../../lib/course/language.ts";
import type { Lesson, Term } from "../../lib/course/lesson.ts";
import { GenerationError } from "./generation_error.ts";
import { anchorOf, explainingHeading } from "./text_paragraphs.ts";

/** What the glossary is made of. */
export interface GlossarySource {
  /** The lessons. */
  readonly lessons: readonly Lesson[];
  /** The text of each lesson, in the language of the glossary. */
  readonly texts: ReadonlyMap<Lesson, string>;
  /** The language. */
  readonly language: Language;
}

/** The sentences around the words. */
const FRAME: Readonly<
  Record<Language, { readonly title: string; readonly about: string; readonly lesson: string }>
> = {
  en: {
    title: "Glossary",
    about: "The words of the field, each with the lesson that explains it.",
    lesson: "lesson",
  },
  de: {
    title: "Glossar",
    about: "Die Wörter des Fachs, jedes mit der Lektion, die es erklärt.",
    lesson: "Lektion",
  },
};

/** A heading for words that begin with no letter. */
const NO_LETTER = "0–9";

/**
 * The path of the glossary, from the root.
 *
 * @param language The language.
 * @returns `lessons/glossary.en.md` for example.
 */
export function glossaryPath(language: Language): string {
  return `lessons/glossary.${language}.md`;
}

/** A word with all that is shown of it. */
interface Entry {
  readonly name: string;
  readonly line: string;
}

function entryOf(lesson: Lesson, { name, meaning }: Term, source: GlossarySource): Entry {
  const { texts, language } = source;
  const heading = explainingHeading(texts.get(lesson) ?? "", name[language]);
  if (heading === null) {
    throw new GenerationError(
      `Cannot link "${name[language]}": lesson ${lesson.number} does not have it`,
    );
  }
  const anchor = heading === "" ? "" : `#${anchorOf(heading)}`;
  const target = `${lesson.id}/text.${language}.md${anchor}`;
  const link = `[${FRAME[language].lesson} ${lesson.number}](${target})`;
  return { name: name[language], line: `- **${name[language]}**: ${meaning[language]} (${link})` };
}

/** The letter under which a word stands: Ü is an U there. */
function letterOf(name: string): string {
  const [letter = ""] = name.normalize("NFD").toUpperCase();
  return /\p{L}/u.test(letter) ? letter : NO_LETTER;
}

/**
 * The glossary in one language.
 *
 * @param source The lessons, their texts and the language.
 * @returns Markdown, not yet formatted.
 * @throws {GenerationError} When the text of a lesson does not have a word that it explains.
 */
export function glossaryText(source: GlossarySource): string {
  const { lessons, language } = source;
  const { title, about } = FRAME[language];
  const { compare } = new Intl.Collator(language);
  const entries = lessons
    .flatMap((lesson) => lesson.terms.map((term) => entryOf(lesson, term, source)))
    .sort((one, other) => compare(one.name, other.name));
  const letters = Map.groupBy(entries, ({ name }) => letterOf(name));
  const groups = [...letters].flatMap(([letter, group]) => {
    return [`## ${letter}`, "", ...group.map(({ line }) => line), ""];
  });
  return [`# ${title}`, "", about, "", ...groups].join("\n");
}
