/**
 * How the generator and `deno task load` speak: one line of JSON at a time.
 *
 * @module
 */

import { once } from "node:events";
import process from "node:process";

/** Tells something. */
export function tell(value: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Tells something and waits until the reader has looked around. */
export async function tellAndWait(value: Readonly<Record<string, unknown>>): Promise<void> {
  tell(value);
  await once(process.stdin, "data");
}

/** Lets the process end. */
export function stopListening(): void {
  process.stdin.destroy();
}
