/**
 * Prints to standard output.
 *
 * @module
 */

const encoder = new TextEncoder();

/** Prints one line. */
export function print(line: string): void {
  let bytes = encoder.encode(`${line}\n`);
  // A pipe may take a part only.
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
}
