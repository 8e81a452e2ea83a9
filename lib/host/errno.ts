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

/** Names that Linux gives to a number that has another name already. */
const SECOND_NAMES: ReadonlySet<string> = new Set(["ENOTSUP", "EWOULDBLOCK"]);

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
  return numbers()[code] ?? null;
}

/**
 * The code of a number, `EADDRINUSE` for 98 on Linux.
 *
 * @param errno A number of the system.
 * @returns The code as POSIX spells it, or `UNKNOWN`.
 */
export function codeOfErrno(errno: number): string {
  const isIt = ([code, number]: readonly [string, number]) =>
    number === errno && !SECOND_NAMES.has(code);
  return Object.entries(numbers()).find(isIt)?.[0] ?? "UNKNOWN";
}

function numbers(): Readonly<Record<string, number>> {
  const { process } = globalThis as { process?: BuiltinModules };
  return process?.getBuiltinModule?.("node:os")?.constants.errno ?? {};
}
