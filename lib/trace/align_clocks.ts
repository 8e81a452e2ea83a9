/**
 * Two processes, one order: what causes something comes before it.
 *
 * @module
 */

import { type Cause, causesIn, type Halves } from "./causes.ts";
import type { TracedCall } from "./traced_call.ts";

/** More than the error of adding two times, and less than anybody can see. */
const TICK = 0.001;

/** How far the server's clock has to be moved so that nothing comes before its cause. */
function clockShift(causes: readonly Cause[]): number {
  let least = -Infinity;
  let most = Infinity;
  for (const { cause, effect } of causes) {
    if (effect.end === null) continue;
    if (cause.side === "client") least = Math.max(least, cause.start - effect.end);
    else most = Math.min(most, effect.end - cause.start);
  }
  return Math.max(Math.min(0, most), least);
}

function shifted(call: TracedCall, shift: number): TracedCall {
  const { start, end } = call;
  return { ...call, start: start + shift, end: end === null ? null : end + shift };
}

/** A call was reported right after it started: what it caused tells how much before. */
function startedBefore(call: TracedCall, causes: readonly Cause[]): TracedCall {
  const ends = causes.filter(({ cause }) => cause === call).map(({ effect }) => effect.end);
  const starts = ends.map((end) => end === null ? Infinity : end - TICK);
  return { ...call, start: Math.min(call.start, ...starts) };
}

/**
 * Puts the calls of two processes on one clock on which nothing comes before
 * its cause. The clocks of two processes agree to a fraction of a millisecond,
 * and an answer on the same machine is faster than that.
 *
 * @param halves The calls with the times that were recorded.
 * @returns The same calls with times on the client's clock.
 */
export function alignClocks({ client, server }: Halves): Halves {
  const shift = clockShift(causesIn({ client, server }));
  const moved = server.map((call) => shifted(call, shift));
  const causes = causesIn({ client, server: moved });
  return {
    client: client.map((call) => startedBefore(call, causes)),
    server: moved.map((call) => startedBefore(call, causes)),
  };
}
