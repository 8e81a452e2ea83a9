/**
 * The end of the program, now.
 *
 * @module
 */

/** The parts of the runtimes that this file uses; `process` only where there is no `Deno`. */
interface Runtime {
  readonly Deno?: { exit(code: number): never };
  readonly process: { exit(code: number): never };
}

/**
 * Ends this program.
 *
 * @param code What the shell is told: 0 for success, 1 for failure, 2 for wrong use.
 */
export function exit(code: number): never {
  const runtime = globalThis as typeof globalThis & Runtime;
  return (runtime.Deno ?? runtime.process).exit(code);
}
