/**
 * Waits for what has no event: what the system shows of another process.
 *
 * @module
 */

/** Waits until something is so; the deadline is the test's. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!await isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
