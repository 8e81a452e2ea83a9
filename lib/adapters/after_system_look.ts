/**
 * The end of a wait: what has arrived by then must be known first.
 *
 * @module
 */

/**
 * After so many immediates in a row the system has been asked what has arrived. Bun may run
 * the first one before; Deno asks when nothing else is to be done, or at the latest behind
 * every 61st turn.
 */
const TURNS = "Deno" in globalThis ? 64 : 2;

/**
 * Calls back when the event loop has asked the system what has arrived, and has told
 * those who wait for it. A timer promises neither: where the program was busy it is
 * due before the system is asked.
 *
 * @param then Is called once.
 * @returns A function that gives it up.
 */
export function afterSystemLook(then: () => void): () => void {
  let left = TURNS;
  const turn = (): void => {
    left--;
    if (left === 0) then();
    else immediate = setImmediate(turn);
  };
  let immediate = setImmediate(turn);
  return () => clearImmediate(immediate);
}
