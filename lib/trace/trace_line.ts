/**
 * The lines of a file that has the calls of several programs.
 *
 * @module
 */

import type { CallEvent } from "./call_event.ts";
import type { Side } from "./traced_call.ts";

/** Who made a call. */
export interface Caller {
  /** Its side of the conversation. */
  readonly side: Side;
  /** Its name in the course, `http-client` for example. */
  readonly program: string;
  /** Which client it is, counted from 1; 0 is the server. */
  readonly number: number;
}

/** An event together with who caused it. */
export interface TraceEvent extends Caller, CallEvent {}

/**
 * An event as a line of a trace file.
 *
 * @param caller Who made the call.
 * @param event The event.
 * @returns JSON and a line end.
 */
export function traceLine(caller: Caller, event: CallEvent): string {
  const line: TraceEvent = { ...caller, ...event };
  return `${JSON.stringify(line)}\n`;
}
