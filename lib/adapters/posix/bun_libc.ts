/**
 * libc on Bun, by its own `bun:ffi`.
 *
 * @module
 */

import { callsWith, type CType, type Libc, type LibcCalls } from "./libc_calls.ts";

/** The part of `bun:ffi` that this file uses. */
interface BunFfi {
  dlopen(
    library: string,
    symbols: Readonly<
      Record<string, { readonly args: readonly string[]; readonly returns: string }>
    >,
  ): { readonly symbols: LibcCalls & { __errno_location(): number } };
  readonly read: { i32(pointer: number, offset: number): number };
}

/** The part of `process` that this file uses. */
interface BunModules {
  getBuiltinModule(name: "bun:ffi"): BunFfi;
}

const TYPES: Readonly<Record<CType, string>> = { int: "i32", pointer: "ptr", size: "usize" };

/** Opens libc; throws what Bun throws. */
export function openBunLibc(library: string): Libc {
  // Not an import: bundlers would move it to where it is loaded on Node, too.
  const { process } = globalThis as typeof globalThis & { readonly process: BunModules };
  const { dlopen, read } = process.getBuiltinModule("bun:ffi");
  const { symbols } = dlopen(library, {
    ...callsWith(TYPES, (_name, args) => ({ args, returns: "i32" })),
    __errno_location: { args: [], returns: "ptr" },
  });
  // Each thread has one errno, in one place.
  const place = symbols.__errno_location();
  return { calls: symbols, errno: () => read.i32(place, 0) };
}
