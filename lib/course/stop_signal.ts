/**
 * The end of a program that would run for ever.
 *
 * @module
 */

import { onInterrupt } from "../host/interrupt.ts";

/**
 * Is told when the program is asked to end: by Ctrl+C (SIGINT) or by SIGTERM.
 *
 * From now on neither of them ends the program. It closes what it has open, and
 * then there is nothing left to do: it ends with exit code 0.
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
  onInterrupt(() => controller.abort());
  return controller.signal;
}
