/**
 * libc on Deno, by its own `Deno.dlopen`.
 *
 * @module
 */

import { callsWith, type CType, type Libc } from "./libc_calls.ts";

/** The types of C as Deno spells them. */
type DenoType = "i32" | "buffer" | "usize";

const TYPES: Readonly<Record<CType, DenoType>> = { int: "i32", pointer: "buffer", size: "usize" };

/** How Deno wants a function declared. */
interface DenoFunction {
  readonly parameters: readonly DenoType[];
  readonly result: "i32";
}

/** Opens libc; throws what Deno throws. */
export function openDenoLibc(library: string): Libc {
  const opened = Deno.dlopen(library, {
    ...callsWith(TYPES, (_name, parameters): DenoFunction => ({ parameters, result: "i32" })),
    __errno_location: { parameters: [], result: "pointer" },
  });
  // Each thread has one errno, in one place.
  const { symbols } = opened;
  const place = symbols.__errno_location();
  if (place === null) throw new Error("libc has no errno");
  const view = new Deno.UnsafePointerView(place);
  return { calls: symbols, errno: () => view.getInt32(), close: () => opened.close() };
}
