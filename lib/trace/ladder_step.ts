/**
 * The order of a conversation: which moment of which call comes next.
 *
 * @module
 */

import { alignClocks } from "./align_clocks.ts";
import { type Cause, causesIn, type Halves } from "./causes.ts";
import type { Moment } from "./ladder_arrow.ts";
import type { TracedCall } from "./traced_call.ts";

/** One moment of a call, to be drawn at its time. */
export interface Step {
  /** When, on the clock of the client. */
  readonly time: number;
  /** Which part of the call. */
  readonly moment: Moment;
  /** The call. */
  readonly call: TracedCall;
}

/** Calls that give something the other side has to do first. */
const TAKING = new Set(["accept", "recv", "recvInto", "recvfrom", "recvfromInto"]);

/** Calls that can wait although they mostly do not. */
const GIVING = new Set(["connect", "connectEx", "send", "sendall", "sendto"]);

/** What a taking call may last before it counts as waiting, in milliseconds. */
const TAKING_LIMIT = 0.2;

/** The same for the others: the first call of a program loads what it needs. */
const GIVING_LIMIT = 20;

/** Whether a call is drawn with the time that it waited. */
function waits(call: TracedCall, causes: readonly Cause[]): boolean {
  const { name, start, end } = call;
  const taking = TAKING.has(name);
  if (!taking && !GIVING.has(name)) return false;
  if (end === null || end - start >= GIVING_LIMIT) return true;
  if (!taking || end - start < TAKING_LIMIT) return false;
  // What was on its way already needs no waiting, only travelling.
  return causes.some(({ cause, effect }) => effect === call && cause.start > start);
}

function stepsOf(calls: readonly TracedCall[], causes: readonly Cause[]): readonly Step[] {
  return calls.flatMap((call): Step[] => {
    const { start, end } = call;
    if (!waits(call, causes)) {
      // What a call takes is there at its end, what it gives at its start.
      const time = TAKING.has(call.name) && end !== null ? end : start;
      return [{ time, moment: "whole", call }];
    }
    const opening: Step = { time: start, moment: "start", call };
    return end === null ? [opening] : [opening, { time: end, moment: "end", call }];
  });
}

/**
 * The moments of a conversation in the order in which they are drawn.
 *
 * @param halves The calls of both sides.
 * @returns The moments of both, by time; causes before what they cause.
 */
export function stepsIn(halves: Halves): readonly Step[] {
  const aligned = alignClocks(halves);
  const causes = causesIn(aligned);
  return [...stepsOf(aligned.client, causes), ...stepsOf(aligned.server, causes)]
    .sort((a, b) => a.time - b.time);
}
