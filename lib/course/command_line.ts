/**
 * A command line as programs and tools of the course read it.
 *
 * @module
 */

import { isLanguage, type Language, preferredLanguage, type Text } from "./language.ts";
import { ArgumentError, type KnownOptions, parseArguments } from "./parse_arguments.ts";

/** What a command line says. */
export interface CommandLine {
  /** The value of each option that takes one. */
  readonly values: ReadonlyMap<string, string>;
  /** The options without a value that were given. */
  readonly switches: ReadonlySet<string>;
  /** What is not an option. */
  readonly positionals: readonly string[];
  /** The language to speak: `--lang`, or that of the system. */
  readonly language: Language;
}

/** A command line that cannot be followed; the message is in the person's language. */
export class UsageError extends Error {
  /** The name of the class. */
  override name = "UsageError";

  /**
   * Makes an error about one part of a command line.
   *
   * @param given The part.
   * @param reason What is wrong with it.
   * @param language The language to say it in.
   */
  constructor(given: string, reason: Text, language: Language) {
    const subject = { en: `Cannot use "${given}"`, de: `"${given}" geht nicht` };
    super(`${subject[language]}: ${reason[language]}`);
  }
}

const PROBLEMS: Readonly<Record<ArgumentError["problem"], Text>> = {
  "unknown": {
    en: 'there is no such option, "--help" shows them all',
    de: 'Diese Option gibt es nicht, "--help" zeigt alle',
  },
  "missing value": { en: "its value is missing", de: "Der Wert fehlt" },
  "unexpected value": { en: "it takes no value", de: "Diese Option hat keinen Wert" },
};

const NO_SUCH_LANGUAGE: Text = { en: "there are en and de", de: "Es gibt en und de" };

/** The language that a command line asks for, also where the rest of it is wrong. */
function languageIn(args: readonly string[]): Language {
  const index = args.findLastIndex((argument) => /^--lang(=|$)/.test(argument));
  if (index < 0) return preferredLanguage();
  const name = args[index]?.split("=")[1] ?? args[index + 1] ?? "";
  return isLanguage(name) ? name : preferredLanguage();
}

/**
 * Reads a command line. `--lang` and `--help` are known everywhere.
 *
 * @param args The arguments of the program.
 * @param known The other options there are.
 * @returns What was given.
 * @throws {UsageError} When it cannot be followed.
 */
export function readCommandLine(args: readonly string[], known: KnownOptions): CommandLine {
  const language = languageIn(args);
  try {
    const parsed = parseArguments(args, {
      values: [...known.values, "lang"],
      switches: [...known.switches, "help"],
    });
    const lang = parsed.values.get("lang") ?? language;
    if (isLanguage(lang)) return { ...parsed, language };
    throw new UsageError(`--lang ${lang}`, NO_SUCH_LANGUAGE, language);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    throw new UsageError(error.option, PROBLEMS[error.problem], language);
  }
}
