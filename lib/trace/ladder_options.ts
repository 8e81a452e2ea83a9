/**
 * How a ladder is drawn.
 *
 * @module
 */

import type { LadderLanguage } from "./ladder_words.ts";
import type { ColumnCaptions } from "./ladder_writer.ts";

/** How a ladder is drawn. */
export interface LadderOptions {
  /**
   * The width of the terminal; the ladder takes 72 to 100 columns of it.
   *
   * @default {80}
   */
  readonly width?: number;
  /**
   * Whether it has colours.
   *
   * @default {false}
   */
  readonly colour?: boolean;
  /**
   * The language of its few words.
   *
   * @default {"en"}
   */
  readonly language?: LadderLanguage;
  /**
   * The most lines of bytes for one arrow; what is left is counted.
   *
   * @default {10}
   */
  readonly maxLines?: number;
  /**
   * What stands below the heading of each column.
   *
   * @default {{}}
   */
  readonly captions?: ColumnCaptions;
}
