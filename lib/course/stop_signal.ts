/**
 * The end of a program that would run for ever.
 *
 * @module
 */

import { exitLater } from "../host/exit.ts";
import { onInterrupt } from "../host/interrupt.ts";

/** Milliseconds that a program has for its end; a second is what is promised. */
const LONGEST_END = 800;

/**
 * Is told when the program is asked to end: by Ctrl+C (SIGINT) or by SIGTERM.
 *
 * From now on neither of them ends the program. It closes what it has open, and
 * then there is nothing left to do: it ends with exit code 0. Who does not take
 * what was sent to them could delay that: after 0.8 s it ends all the same.
 *
 * @example Usage
 * ```ts ignore
 * stopSignal().addEventListener("abort", () => server.close());
 * for await (const [con] of server.connections()) await con.close();
 * ```
 *
 * @returns A signal that is aborted then.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  onInterrupt(() => {
    exitLater(0, LONGEST_END);
    controller.abort();
  });
  return controller.signal;
}
