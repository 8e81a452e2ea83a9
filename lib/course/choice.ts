/**
 * An option of a lesson program whose value is one of a few words: `--echo yes`.
 *
 * @module
 */

import { UsageError } from "./command_line.ts";
import type { Language, Text } from "./language.ts";

/** An option that takes one of a few words; what it decides, in both languages. */
export interface Choice extends Text {
  /** The words; the first one is taken when nothing is said. */
  readonly values: readonly [string, ...string[]];
}

/** The choices of a program, by the names of their options without `--`. */
export type Choices = Readonly<Record<string, Choice>>;

/** What was chosen, by the same names. */
export type Chosen<C extends Choices> = { readonly [N in keyof C]: C[N]["values"][number] };

const OR: Text = { en: "or", de: "oder" };

/** `none, structured or tryfirst`. */
function wordsOf({ values }: Choice, language: Language): string {
  const last = values.at(-1) ?? "";
  return values.length === 1 ? last : `${values.slice(0, -1).join(", ")} ${OR[language]} ${last}`;
}

/**
 * What a command line chooses.
 *
 * @param values The values that were given, by the names of their options.
 * @param choices The choices there are.
 * @param language The language to refuse in.
 * @returns A word for each choice.
 * @throws {UsageError} When a word is none of those that can be chosen.
 */
export function chosenFrom(
  values: ReadonlyMap<string, string>,
  choices: Choices,
  language: Language,
): Chosen<Choices> {
  const entries = Object.entries(choices).map(([name, choice]) => {
    const word = values.get(name) ?? choice.values[0];
    if (choice.values.includes(word)) return [name, word] as const;
    const [en, de] = [wordsOf(choice, "en"), wordsOf(choice, "de")];
    const reason = { en: `it has to be ${en}`, de: `Möglich ist ${de}` };
    throw new UsageError(`--${name} ${word}`, reason, language);
  });
  return Object.fromEntries(entries);
}

/**
 * How a choice is shown in the usage.
 *
 * @param choice The choice.
 * @param language The language to say it in.
 * @returns What it decides, and the words.
 */
export function choiceUsage(choice: Choice, language: Language): string {
  return `${choice[language]}: ${wordsOf(choice, language)}`;
}
