/**
 * A conversation drawn as a ladder: the calls of the client and of the server
 * on the two sides, what travels between them on the rungs.
 *
 * @module
 */

import type { Conversation } from "./conversation.ts";
import { LadderDrawing } from "./ladder_drawing.ts";
import type { LadderOptions } from "./ladder_options.ts";

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
  drawing.draw({ conversation, remarks: [] });
  drawing.end();
  return drawing.take().join("\n");
}
