/**
 * A conversation drawn as a ladder: the calls of the client and of the server
 * on the two sides, what travels between them on the rungs.
 *
 * @module
 */

import type { Conversation } from "./conversation.ts";
import { ladderLayout } from "./ladder_layout.ts";
import { Scene } from "./ladder_scene.ts";
import type { Step } from "./ladder_step.ts";
import { LADDER_WORDS, type LadderLanguage } from "./ladder_words.ts";
import { type ColumnNotes, LadderWriter } from "./ladder_writer.ts";
import { painted } from "./styled_text.ts";

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
   * What is noted about each column, below its heading.
   *
   * @default {{}}
   */
  readonly notes?: ColumnNotes;
}

/** A pause that shows as an empty rung, in milliseconds. */
const PAUSE = 20;

/** Draws a conversation while it goes on, or afterwards: what is drawn stays. */
export class LadderDrawing {
  readonly #writer: LadderWriter;
  readonly #colour: boolean;
  readonly #drawn = new Set<string>();
  readonly #started = new Set<string>();
  #origin: number | null = null;
  #last = 0;

  /**
   * Begins a ladder with its heading.
   *
   * @param clients How many clients there are.
   * @param options Width, colours and language.
   */
  constructor(clients: number, options: LadderOptions = {}) {
    const { width = 80, colour = false, language = "en", maxLines = 10, notes = {} } = options;
    this.#colour = colour;
    this.#writer = new LadderWriter({
      layout: ladderLayout(width),
      words: LADDER_WORDS[language],
      maxLines,
      hasClients: clients > 1,
      notes,
    });
    this.#writer.heading();
  }

  /**
   * Draws what has happened up to a time and is not drawn yet.
   *
   * @param conversation All that has been recorded so far.
   * @param until The time; what happens later is left for the next call.
   */
  draw(conversation: Conversation, until: number = Infinity): void {
    const scene = new Scene(conversation, this.#started);
    for (const step of scene.steps) {
      const key = `${step.call.key} ${step.moment}`;
      if (this.#drawn.has(key)) continue;
      if (step.time > until) break;
      this.#step(step, scene);
      this.#drawn.add(key);
      if (step.moment === "start") this.#started.add(step.call.key);
    }
  }

  /** Draws that the conversation is over. */
  end(): void {
    this.#writer.end();
  }

  /**
   * The lines that have been drawn since the last time.
   *
   * @returns The lines, as a terminal takes them.
   */
  take(): readonly string[] {
    return this.#writer.take().map((line) => painted(line, this.#colour));
  }

  /** Writes a step, after a pause where nothing happened for a while. */
  #step(step: Step, scene: Scene): void {
    this.#origin ??= step.time;
    // What is found out late may change the clocks a little: time runs downwards all the same.
    const time = Math.max(step.time - this.#origin, this.#last);
    if (time - this.#last >= PAUSE) this.#writer.pause();
    this.#writer.step(step, time, scene);
    this.#last = time;
  }
}

/**
 * Draws a conversation.
 *
 * Each call stands on its side at its time, in milliseconds since the first
 * one; a call that had to wait has a bar as long as it waited. The arrows carry
 * the bytes, with everything invisible shown as an escape. `SYN`, `SYN ACK`,
 * `ACK`, `FIN` and `RST` are what TCP sends for these calls; the calls were
 * watched, the segments were not. A datagram is an arrow of its own. Where
 * there are several clients, their calls, and those of the server for them,
 * have their number.
 *
 * A side without events was not watched: what came from it shows nevertheless.
 *
 * @param conversation What was recorded.
 * @param options Width, colours and language.
 * @returns The lines, with line ends between them.
 */
export function ladder(conversation: Conversation, options: LadderOptions = {}): string {
  const drawing = new LadderDrawing(conversation.clients.length, options);
  drawing.draw(conversation);
  drawing.end();
  return drawing.take().join("\n");
}
