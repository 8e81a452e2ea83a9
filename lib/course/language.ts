/**
 * The two languages of the course.
 *
 * @module
 */

import { locale } from "../host/locale.ts";

/** The languages in which lessons and tools speak. */
export type Language = "en" | "de";

/** The same said in each language. */
export interface Text {
  /** In English. */
  readonly en: string;
  /** In German. */
  readonly de: string;
}

/**
 * Whether there is such a language.
 *
 * @param name A name, from the command line for example.
 * @returns `true` for `en` and `de`.
 */
export function isLanguage(name: string): name is Language {
  return name === "en" || name === "de";
}

/**
 * The language of the person, from the system.
 *
 * @returns German where the system speaks it, else English.
 */
export function preferredLanguage(): Language {
  return /^de\b/i.test(locale().replace("_", "-")) ? "de" : "en";
}
