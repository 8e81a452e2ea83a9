/**
 * The order of a conversation: which moment of which call comes next.
 *
 * @module
 */

import type { Cause } from "./causes.ts";
import type { Halves } from "./conversation.ts";
import type { TracedCall } from "./traced_call.ts";

/** At which moment of a call: all of it, or its start or end where it had to wait. */
export type Moment = "whole" | "start" | "end";

/** One moment of a call, to be drawn at its time. */
export interface Step {
  /** When, on the clock of the server. */
  readonly time: number;
  /** Which part of the call. */
  readonly moment: Moment;
  /** The call. */
  readonly call: TracedCall;
}

/** Calls that give something the other side has to do first. */
const TAKING = new Set(["accept", "recv", "recvInto", "recvfrom", "recvfromInto", "select"]);

/** Calls that can wait although they mostly do not. */
const GIVING = new Set(["connect", "connectEx", "send", "sendall", "sendto"]);

/** What a taking call may last before it counts as waiting, in milliseconds. */
const TAKING_LIMIT = 0.2;

/** The same for the others: the first call of a program loads what it needs. */
const GIVING_LIMIT = 20;

/** Tells which calls are drawn with the time that they waited. */
class Waiting {
  readonly #causes = new Map<TracedCall, Cause[]>();
  readonly #started: ReadonlySet<string>;

  constructor(causes: readonly Cause[], started: ReadonlySet<string>) {
    this.#started = started;
    for (const cause of causes) {
      const known = this.#causes.get(cause.effect) ?? [];
      known.push(cause);
      this.#causes.set(cause.effect, known);
    }
  }

  has(call: TracedCall): boolean {
    if (this.#started.has(call.key)) return true;
    const { name, start, end } = call;
    const taking = TAKING.has(name);
    if (!taking && !GIVING.has(name)) return false;
    if (end === null || end - start >= GIVING_LIMIT) return true;
    if (!taking || end - start < TAKING_LIMIT) return false;
    // What was on its way already needs no waiting, only travelling.
    return this.#causes.get(call)?.some(({ cause }) => cause.start > start) === true;
  }
}

function stepsOf(calls: readonly TracedCall[], waiting: Waiting): readonly Step[] {
  return calls.flatMap((call): Step[] => {
    const { start, end } = call;
    if (!waiting.has(call)) {
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
 * @param halves The calls of both sides, on one clock.
 * @param causes What caused what among them.
 * @param started The keys of calls that have been drawn as waiting already.
 * @returns The moments of both, by time; causes before what they cause.
 */
export function stepsIn(
  { client, server }: Halves,
  causes: readonly Cause[],
  started: ReadonlySet<string>,
): readonly Step[] {
  const waiting = new Waiting(causes, started);
  return [...stepsOf(client, waiting), ...stepsOf(server, waiting)]
    .sort((a, b) => a.time - b.time);
}
