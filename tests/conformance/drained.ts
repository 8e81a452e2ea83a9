/**
 * Reading a connection to its end.
 *
 * @module
 */

import type { Family, Socket } from "../../mod.ts";
import { isPatternAt } from "../harness/pattern.ts";

/** What came to the end of a stream. */
export interface Drained {
  /** How many bytes. */
  readonly count: number;
  /** Whether they follow the pattern. */
  readonly intact: boolean;
}

/** Reads to the end. */
export async function drained(socket: Socket<Family>): Promise<Drained> {
  let count = 0;
  let intact = true;
  for await (const chunk of socket.chunks()) {
    intact &&= isPatternAt(count, chunk);
    count += chunk.length;
  }
  return { count, intact };
}
