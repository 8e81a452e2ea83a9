/**
 * How the generator and `deno task load` speak: one line of JSON at a time.
 *
 * @module
 */

import process from "node:process";
import { createInterface } from "node:readline";

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Tells something. */
export function tell(value: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Tells something and waits until the reader has looked around. */
export async function tellAndWait(value: Readonly<Record<string, unknown>>): Promise<void> {
  tell(value);
  await input.next();
}

/** Lets the process end. */
export function stopListening(): void {
  process.stdin.destroy();
}
