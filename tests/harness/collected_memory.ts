/**
 * How much memory a program holds, without what the collector has yet to free.
 *
 * @module
 */

import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The part of Bun that this file uses. */
interface Collector {
  gc(force: boolean): void;
}

/** Collects garbage, now. */
function collect(): void {
  const { Bun } = globalThis as typeof globalThis & { readonly Bun?: Collector };
  if (Bun !== undefined) return Bun.gc(true);
  setFlagsFromString("--expose-gc");
  const gc: () => void = runInNewContext("gc");
  gc();
  // Buffers are freed in the background; another collection waits for that.
  gc();
}

/** The bytes of all objects that this process still holds. */
export function heldHeapBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** The bytes of all buffers that this process still holds. */
export function heldBufferBytes(): number {
  collect();
  return process.memoryUsage().external;
}
