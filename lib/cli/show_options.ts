/**
 * How something is shown: language, width and colours.
 *
 * @module
 */

import type { Language } from "../course/language.ts";
import { terminal } from "../host/terminal.ts";

/** How something is shown. */
export interface ShowOptions {
  /** The language to speak. */
  readonly language: Language;
  /** The columns there are. */
  readonly width: number;
  /** Whether there are colours. */
  readonly colour: boolean;
}

/** The width where nobody says how wide it is: a file or a pipe. */
const USUAL_WIDTH = 80;

/**
 * How to show something on this terminal.
 *
 * @param language The language to speak.
 * @returns The language with the width and colours of the terminal.
 */
export function showOptions(language: Language): ShowOptions {
  const { columns, colour } = terminal();
  return { language, width: columns ?? USUAL_WIDTH, colour };
}
