/**
 * The end of the program, now or soon.
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

/** What `setTimeout` gives on all runtimes; its declarations differ. */
interface Timer {
  unref(): unknown;
}

function isTimer(value: unknown): value is Timer {
  return typeof value === "object" && value !== null && "unref" in value;
}

/**
 * Ends this program after some time, unless it has ended by itself before.
 *
 * @param code What the shell is told.
 * @param milliseconds How long it may still go on.
 */
export function exitLater(code: number, milliseconds: number): void {
  const timer: unknown = setTimeout(() => exit(code), milliseconds);
  if (isTimer(timer)) timer.unref();
}
