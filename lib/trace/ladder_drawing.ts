/**
 * A ladder that grows while a conversation goes on.
 *
 * @module
 */

import type { Conversation } from "./conversation.ts";
import { ladderLayout } from "./ladder_layout.ts";
import type { LadderOptions } from "./ladder_options.ts";
import { Scene } from "./ladder_scene.ts";
import type { Step } from "./ladder_step.ts";
import { LADDER_WORDS } from "./ladder_words.ts";
import { LadderWriter, type Line } from "./ladder_writer.ts";
import { painted } from "./styled_text.ts";

/** Something that is no call: a line that a program printed, for example. */
export interface Remark {
  /** When, in milliseconds since 1970. */
  readonly time: number;
  /** What is written. */
  readonly line: Line;
}

/** What is drawn, as far as it has happened. */
export interface Sight {
  /** All that has been recorded so far. */
  readonly conversation: Conversation;
  /** All remarks so far. */
  readonly remarks: readonly Remark[];
}

/** A call that nobody waits in is soon over, and then it is known what it gave. */
const LONGEST_CALL = 1000;

/** Whether a call goes on that is drawn as a whole. */
function isUnsettled({ call, moment, time }: Step, until: number): boolean {
  return moment === "whole" && call.end === null && until - time < LONGEST_CALL;
}

/** A pause that shows as an empty rung, in milliseconds. */
const PAUSE = 20;

/** Draws a conversation while it goes on, or afterwards: what is drawn stays. */
export class LadderDrawing {
  readonly #writer: LadderWriter;
  readonly #colour: boolean;
  readonly #drawn = new Set<string>();
  readonly #started = new Set<string>();
  #remarks = 0;
  #origin: number | null = null;
  #last = 0;

  /**
   * Begins a ladder with its heading.
   *
   * @param clients How many clients there are.
   * @param options Width, colours and language.
   */
  constructor(clients: number, options: LadderOptions = {}) {
    const { width = 80, colour = false, language = "en", maxLines = 10, captions = {} } = options;
    this.#colour = colour;
    this.#writer = new LadderWriter({
      layout: ladderLayout(width),
      words: LADDER_WORDS[language],
      maxLines,
      hasClients: clients > 1,
      captions,
    });
    this.#writer.heading();
  }

  /**
   * Draws what has happened up to a time and is not drawn yet.
   *
   * @param sight All that is known so far.
   * @param until The time; what happens later is left for the next call.
   * @returns Whether something was left.
   */
  draw({ conversation, remarks }: Sight, until: number = Infinity): boolean {
    const scene = new Scene(conversation, this.#started);
    for (const step of scene.steps) {
      const key = `${step.call.key} ${step.moment}`;
      if (this.#drawn.has(key)) continue;
      this.#remark(remarks, Math.min(step.time, until));
      if (step.time > until || isUnsettled(step, until)) return true;
      this.#writer.step(step, this.#timeOf(step.time), scene);
      this.#drawn.add(key);
      if (step.moment === "start") this.#started.add(step.call.key);
    }
    this.#remark(remarks, until);
    return this.#remarks < remarks.length;
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

  /** Writes the remarks up to a time. */
  #remark(remarks: readonly Remark[], until: number): void {
    for (const { time, line } of remarks.slice(this.#remarks)) {
      if (time > until) return;
      this.#writer.remark(line, this.#timeOf(time));
      this.#remarks++;
    }
  }

  /** The time since the beginning; a pause is written where nothing happened for a while. */
  #timeOf(moment: number): number {
    this.#origin ??= moment;
    // What is found out late may change the clocks a little: time runs downwards all the same.
    const time = Math.max(moment - this.#origin, this.#last);
    if (time - this.#last >= PAUSE) this.#writer.pause();
    this.#last = time;
    return time;
  }
}
