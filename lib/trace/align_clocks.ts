/**
 * Several processes, one order: what causes something comes before it.
 *
 * @module
 */

import { type Cause, causesIn } from "./causes.ts";
import type { Halves } from "./conversation.ts";
import type { TracedCall } from "./traced_call.ts";

/** More than the error of adding two times, and less than anybody can see. */
const TICK = 0.001;

/** How far the clock of a client has to be moved so that nothing comes before its cause. */
function clockShift(causes: readonly Cause[]): number {
  let least = -Infinity;
  let most = Infinity;
  for (const { cause, effect } of causes) {
    if (effect.end === null) continue;
    if (cause.side === "server") least = Math.max(least, cause.start - effect.end);
    else most = Math.min(most, effect.end - cause.start);
  }
  return Math.max(Math.min(0, most), least);
}

/** How far the clock of each client has to be moved. */
function clockShifts(causes: readonly Cause[]): ReadonlyMap<number, number> {
  const byClient = new Map<number, Cause[]>();
  for (const cause of causes) {
    const client = Math.max(cause.cause.program, cause.effect.program);
    const group = byClient.get(client) ?? [];
    group.push(cause);
    byClient.set(client, group);
  }
  return new Map([...byClient].map(([client, causes]) => [client, clockShift(causes)]));
}

function shifted(call: TracedCall, shift: number): TracedCall {
  const { start, end } = call;
  return { ...call, start: start + shift, end: end === null ? null : end + shift };
}

/** For each call that caused something, when it has had an effect. */
function effectTimes(causes: readonly Cause[]): ReadonlyMap<TracedCall, number> {
  const times = new Map<TracedCall, number>();
  for (const { cause, effect } of causes) {
    const time = Math.min(times.get(cause) ?? Infinity, effect.end ?? Infinity);
    times.set(cause, time);
  }
  return times;
}

/** A call was reported right after it started: what it caused tells how much before. */
function startedBefore(call: TracedCall, effects: ReadonlyMap<TracedCall, number>): TracedCall {
  const effect = effects.get(call) ?? Infinity;
  return { ...call, start: Math.min(call.start, effect - TICK) };
}

/**
 * Puts the calls of several processes on one clock on which nothing comes
 * before its cause. The clocks of processes agree to a fraction of a
 * millisecond, and an answer on the same machine is faster than that.
 *
 * @param halves The calls with the times that were recorded.
 * @returns The same calls with times on the server's clock.
 */
export function alignClocks(halves: Halves): Halves {
  const shifts = clockShifts(causesIn(halves));
  const { server } = halves;
  const client = halves.client.map((call) => shifted(call, shifts.get(call.program) ?? 0));
  const effects = effectTimes(causesIn({ client, server }));
  return {
    client: client.map((call) => startedBefore(call, effects)),
    server: server.map((call) => startedBefore(call, effects)),
  };
}
