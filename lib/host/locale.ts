/**
 * The language and region that the person has chosen.
 *
 * @module
 */

import { environmentVariable } from "./environment.ts";

/** The part of `navigator` that this file uses; Node 20 has none, Bun's knows no language. */
interface Runtime {
  readonly navigator?: { readonly language?: string };
}

/**
 * The locale of the person, `de-AT` or `en_US.UTF-8` for example.
 *
 * Deno derives `navigator.language` from the same variables as everybody else,
 * and from the system where there are none, and needs no permission for it.
 *
 * @returns The name of the locale, as the system spells it.
 */
export function locale(): string {
  const { navigator } = globalThis as Runtime;
  // "und" is undetermined: Deno stops at a variable that is set and empty.
  const language = navigator?.language === "und" ? undefined : navigator?.language;
  return language ??
    environmentVariable("LC_ALL") ??
    environmentVariable("LC_MESSAGES") ??
    environmentVariable("LANG") ??
    Intl.DateTimeFormat().resolvedOptions().locale;
}
