/**
 * The order of a conversation: which moment of which call comes next.
 *
 * @module
 */

import { clockShift } from "./align_clocks.ts";
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
const TAKING_LIMIT = 1;

/** The same for the others: the first call of a program loads what it needs. */
const GIVING_LIMIT = 20;

/** Whether a call is drawn with the time that it waited. */
function waits(call: TracedCall, others: readonly TracedCall[]): boolean {
  const taking = TAKING.has(call.name);
  if (!taking && !GIVING.has(call.name)) return false;
  const { start, end } = call;
  if (end === null) return true;
  if (end - start >= GIVING_LIMIT) return true;
  return taking && end - start >= TAKING_LIMIT &&
    others.some((other) => other.start > start && other.start < end);
}

function stepsOf(calls: readonly TracedCall[], others: readonly TracedCall[]): readonly Step[] {
  return calls.flatMap((call): Step[] => {
    const { start, end } = call;
    if (!waits(call, others)) {
      // What a call takes is there at its end, what it gives at its start.
      const time = TAKING.has(call.name) && end !== null ? end : start;
      return [{ time, moment: "whole", call }];
    }
    const opening: Step = { time: start, moment: "start", call };
    return end === null ? [opening] : [opening, { time: end, moment: "end", call }];
  });
}

function shifted(call: TracedCall, shift: number): TracedCall {
  const { start, end } = call;
  return { ...call, start: start + shift, end: end === null ? null : end + shift };
}

/**
 * The moments of a conversation in the order in which they are drawn.
 *
 * @param client The calls of the client.
 * @param server The calls of the server.
 * @returns The moments of both, by time; causes before what they cause.
 */
export function stepsIn(
  client: readonly TracedCall[],
  server: readonly TracedCall[],
): readonly Step[] {
  const shift = clockShift(client, server);
  const moved = server.map((call) => shifted(call, shift));
  return [...stepsOf(client, moved), ...stepsOf(moved, client)].sort((a, b) => a.time - b.time);
}
