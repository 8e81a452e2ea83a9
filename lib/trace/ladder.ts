/**
 * A conversation drawn as a ladder: the calls of the client and of the server
 * on the two sides, what travels between them on the rungs.
 *
 * @module
 */

import type { CallEvent } from "./call_event.ts";
import { byConnection } from "./connection.ts";
import { Arrows } from "./ladder_arrow.ts";
import { ladderLayout } from "./ladder_layout.ts";
import { type Step, stepsIn } from "./ladder_step.ts";
import { LADDER_WORDS, type LadderLanguage } from "./ladder_words.ts";
import { LadderWriter } from "./ladder_writer.ts";
import { painted } from "./styled_text.ts";
import { tracedCalls } from "./traced_call.ts";

/** What was recorded on the two sides; a side that was not watched has no events. */
export interface Conversation {
  /** The events of the client. */
  readonly client: readonly CallEvent[];
  /** The events of the server. */
  readonly server: readonly CallEvent[];
}

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
}

/** A pause that shows as an empty rung, in milliseconds. */
const PAUSE = 20;

/** Writes all steps, with a pause where nothing happened for a while. */
function write(writer: LadderWriter, steps: readonly Step[]): void {
  const origin = steps[0]?.time ?? 0;
  let before = origin;
  writer.heading();
  for (const step of steps) {
    if (step.time - before >= PAUSE) writer.pause();
    writer.step(step, step.time - origin);
    before = step.time;
  }
  writer.end();
}

/**
 * Draws a conversation.
 *
 * Each call stands on its side at its time, in milliseconds since the first
 * one; a call that had to wait has a bar as long as it waited. The arrows carry
 * the bytes, with everything invisible shown as an escape. `SYN`, `SYN ACK`,
 * `ACK`, `FIN` and `RST` are what TCP sends for these calls; the calls were
 * watched, the segments were not.
 *
 * A side without events was not watched: what came from it shows nevertheless.
 *
 * @param conversation What was recorded.
 * @param options Width, colours and language.
 * @returns The lines, with line ends between them.
 */
export function ladder(conversation: Conversation, options: LadderOptions = {}): string {
  const { width = 80, colour = false, language = "en", maxLines = 10 } = options;
  const client = tracedCalls(conversation.client, "client");
  const server = tracedCalls(conversation.server, "server");
  const known = {
    client: new Set(byConnection(client).keys()),
    server: new Set(byConnection(server).keys()),
  };
  const layout = ladderLayout(width);
  const writer = new LadderWriter(new Arrows(known), {
    layout,
    words: LADDER_WORDS[language],
    maxLines,
  });
  write(writer, stepsIn({ client, server }));
  return writer.lines.map((line) => painted(line, colour)).join("\n");
}
