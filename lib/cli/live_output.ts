/**
 * Lines that stay, and below them one that changes, where there is a terminal.
 *
 * @module
 */

import { printLine, printText } from "../host/output.ts";
import { cutLine, painted } from "../trace/styled_text.ts";

/** How it is shown. */
export interface LiveOutputOptions {
  /** The columns of the terminal, or `null` where the output goes elsewhere. */
  readonly columns: number | null;
  /** Whether there are colours. */
  readonly colour: boolean;
}

/** To the beginning of the line, and away with it (ECMA-48: erase in line). */
const ERASE = "\r\x1b[K";

/** When nothing has been printed for so many milliseconds, the changing line appears. */
const QUIET = 300;

/** It changes so often. */
const CHANGE = 100;

/** Prints lines at once. */
export class LiveOutput {
  readonly #options: LiveOutputOptions;
  #printed = performance.now();
  #changed = 0;
  #hasStatus = false;

  /** Begins with nothing. */
  constructor(options: LiveOutputOptions) {
    this.#options = options;
  }

  /** Prints lines, which stay. */
  lines(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.clear();
    lines.forEach(printLine);
    this.#printed = performance.now();
  }

  /** Shows something for as long as nothing else happens; a pipe gets none of it. */
  status(text: string): void {
    const now = performance.now();
    const { columns, colour } = this.#options;
    if (columns === null || now - this.#printed < QUIET || now - this.#changed < CHANGE) return;
    this.#changed = now;
    this.clear();
    if (text === "") return;
    const line = cutLine([{ text, style: "wait" }], columns - 1);
    printText(painted(line, colour));
    this.#hasStatus = true;
  }

  /** Takes away what does not stay. */
  clear(): void {
    if (this.#hasStatus) printText(ERASE);
    this.#hasStatus = false;
  }
}
