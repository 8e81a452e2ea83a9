/**
 * The numbers that this system gives to error codes.
 *
 * @module
 */

/** The part of `process` that this file uses, as all three runtimes have it. */
interface BuiltinModules {
  getBuiltinModule?(
    name: "node:os",
  ): { constants: { errno: Readonly<Record<string, number>> } } | undefined;
}

/**
 * The system's number for an error code, `98` for `EADDRINUSE` on Linux.
 *
 * Read from the platform's table and only when an error is made: loading
 * `node:os` at start would cost every program for the sake of those that fail.
 *
 * @param code A code as POSIX spells it.
 * @returns The positive number, or `null` when the system has none.
 */
export function errnoOf(code: string): number | null {
  const { process } = globalThis as { process?: BuiltinModules };
  const numbers = process?.getBuiltinModule?.("node:os")?.constants.errno;
  return numbers?.[code] ?? null;
}
