/**
 * How the event loop comes to know what has arrived.
 *
 * @module
 */

/**
 * After so many immediates in a row the system has been asked what has arrived, and who
 * waits for it has been told. Bun may run the first one before. Deno asks when nothing else
 * is to be done, or at the latest in every 61st turn of its event loop, which may have two
 * immediates while other calls end. A timer promises neither: where the program was busy it
 * is due before the system is asked.
 */
const TURNS = "Deno" in globalThis ? 128 : 2;

/** What every runtime needs. */
const FEWEST_TURNS = 2;

/** A program that is busy in every turn has its answer after so many milliseconds. */
const PATIENCE_MS = 100;

/** When somebody began to wait. */
interface Start {
  readonly turn: number;
  readonly time: number;
}

/** Nobody's mock: who waits would wait for ever when the turn of all of them got lost. */
const later = setImmediate;

/** Who waits, the first one first: all share the turns. */
const waiting = new Map<() => void, Start>();
let turn = 0;
let isTurning = false;

function isOver(start: Start): boolean {
  const turns = turn - start.turn;
  return turns >= TURNS ||
    (turns >= FEWEST_TURNS && performance.now() - start.time >= PATIENCE_MS);
}

function nextTurn(): void {
  turn += 1;
  isTurning = waiting.size > 0;
  if (isTurning) later(nextTurn);
  for (const [then, start] of waiting) {
    if (!isOver(start)) break;
    waiting.delete(then);
    then();
  }
}

/** Calls back once, when the system has been asked once more. */
export function startLook(then: () => void): void {
  waiting.set(then, { turn, time: performance.now() });
  if (!isTurning) later(nextTurn);
  isTurning = true;
}

/** Takes that back. */
export function endLook(then: (() => void) | undefined): void {
  if (then !== undefined) waiting.delete(then);
}
