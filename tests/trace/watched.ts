/**
 * The events of the calls in a test.
 *
 * @module
 */

import { observeCalls } from "../../lib/socket/call_observer.ts";
import type { CallEvent } from "../../lib/trace/call_event.ts";
import { subscribeToCalls } from "../../lib/trace/channel.ts";

/** Runs the body and returns the events of the calls in it. */
export async function watched(body: () => Promise<void>): Promise<readonly CallEvent[]> {
  const events: CallEvent[] = [];
  const unsubscribe = subscribeToCalls((event) => events.push(event));
  try {
    await body();
  } finally {
    unsubscribe();
    observeCalls(undefined);
  }
  return events;
}
