/**
 * How the event loop comes to know what has arrived.
 *
 * @module
 */

/**
 * After so many immediates in a row the system has been asked what has arrived, and who
 * waits for it has been told. Bun may run the first one before; Deno asks when nothing
 * else is to be done, or at the latest behind every 61st turn of its event loop. A timer
 * promises neither: where the program was busy it is due before the system is asked.
 */
const TURNS = "Deno" in globalThis ? 64 : 2;

/** Who waits, the first one first, and for which turn: all share them. */
const waiting = new Map<() => void, number>();
let turn = 0;
let isTurning = false;

function nextTurn(): void {
  turn += 1;
  for (const [then, due] of waiting) {
    if (due > turn) break;
    waiting.delete(then);
    then();
  }
  isTurning = waiting.size > 0;
  if (isTurning) setImmediate(nextTurn);
}

/** Calls back once, when the system has been asked once more. */
export function startLook(then: () => void): void {
  waiting.set(then, turn + TURNS);
  if (!isTurning) setImmediate(nextTurn);
  isTurning = true;
}

/** Takes that back. */
export function endLook(then: (() => void) | undefined): void {
  if (then !== undefined) waiting.delete(then);
}
