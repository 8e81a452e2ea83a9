/**
 * The end of a program that would run for ever.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import process from "node:process";
import type { Child } from "../harness/child.ts";

/** The longest time from the signal to the end, in milliseconds. */
const END_LIMIT = 1000;

/**
 * Asks a program to end, and expects that it does so soon and without a complaint.
 *
 * @param child The program.
 * @param signal How it is asked.
 * @returns All that it printed.
 */
export async function endProgram(child: Child, signal: NodeJS.Signals): Promise<string> {
  const start = performance.now();
  // After child.kill() Deno reports the signal, also of a child that ended in peace.
  process.kill(child.pid, signal);
  const { stdout, ...rest } = await child.exit;
  const isSoon = performance.now() - start < END_LIMIT;
  assertEquals({ ...rest, isSoon }, { code: 0, signal: null, stderr: "", isSoon: true });
  return stdout;
}
