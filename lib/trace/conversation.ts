/**
 * What was recorded of a conversation, and its calls.
 *
 * @module
 */

import type { CallEvent } from "./call_event.ts";
import { type TracedCall, tracedCalls } from "./traced_call.ts";

/** What was recorded on the two sides; a side that was not watched has no events. */
export interface Conversation {
  /** The events of each client. */
  readonly clients: readonly (readonly CallEvent[])[];
  /** The events of the server. */
  readonly server: readonly CallEvent[];
}

/** The calls of a conversation, in two halves. */
export interface Halves {
  /** The calls of the clients: those of the first one, of the second one, and so on. */
  readonly client: readonly TracedCall[];
  /** The calls of the server. */
  readonly server: readonly TracedCall[];
}

/**
 * Puts the calls of a conversation together.
 *
 * @param conversation What was recorded.
 * @returns Its calls.
 */
export function halvesOf({ clients, server }: Conversation): Halves {
  return {
    client: clients.flatMap((events, index) => tracedCalls(events, index + 1)),
    server: tracedCalls(server, 0),
  };
}
