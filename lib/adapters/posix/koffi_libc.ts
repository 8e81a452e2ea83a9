/**
 * libc on Node, by the npm package koffi, which programs install if they want it.
 *
 * @module
 */

import { builtin } from "../../host/builtin.ts";
import { callsWith, type CBytes, type CType, type Libc } from "./libc_calls.ts";

/** A function of C. */
type CFunction = (...args: readonly (number | CBytes | null)[]) => number;

/** The part of koffi that this file uses. */
interface Koffi {
  load(library: string): {
    func(name: string, result: string, args: readonly string[]): CFunction;
  };
  errno(): number;
}

const TYPES: Readonly<Record<CType, string>> = { int: "int", pointer: "void *", size: "size_t" };

/** Opens libc; throws what Node throws, MODULE_NOT_FOUND where there is no koffi. */
export function openKoffiLibc(library: string): Libc {
  // Not an import: it would have to be awaited, and bundlers would ask for the package.
  const koffi: Koffi = builtin("node:module").createRequire(import.meta.url)("koffi");
  const libc = koffi.load(library);
  const calls = callsWith(TYPES, (name, args) => libc.func(name, "int", args));
  return { calls, errno: () => koffi.errno() };
}
