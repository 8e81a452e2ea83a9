/**
 * The system's numbers, where a call gives them instead of an error.
 *
 * @module
 */

import { assert } from "@std/assert";
import { errnoOf } from "../../lib/host/errno.ts";

/** The number of a code; a code without one fails the test. */
export function numberOf(code: string): number {
  const number = errnoOf(code);
  assert(number !== null && number > 0);
  return number;
}
