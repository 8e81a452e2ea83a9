/**
 * Which runtime this is: the only file that asks.
 *
 * @module
 */

import type { Adapter } from "./contract.ts";

let chosen: Adapter | undefined;
let probing: Promise<Adapter> | undefined;

/** Chooses the adapter by what the runtime has; literal imports, so that one is loaded. */
async function probe(): Promise<Adapter> {
  // Deno first: it also has `process`, and so has Bun.
  if ("Deno" in globalThis) return (await import("./deno.ts")).deno;
  if ("Bun" in globalThis) return (await import("./bun.ts")).bun;
  return (await import("./node.ts")).node;
}

/** The name of the adapter that sockets will use, which is known before it is loaded. */
export function adapterName(): string {
  if (chosen !== undefined) return chosen.name;
  if ("Deno" in globalThis) return "deno";
  return "Bun" in globalThis ? "bun" : "node";
}

/**
 * The adapter that sockets use: the chosen one, else the one of this runtime.
 *
 * @example Usage
 * ```ts
 * import { getAdapter } from "@steckdose/kit";
 *
 * const { name, features } = await getAdapter();
 * console.log(name, features.realBacklog);
 * ```
 *
 * @returns The adapter, the same one at every call.
 */
export async function getAdapter(): Promise<Adapter> {
  return chosen ?? await runtimeAdapter();
}

/** The adapter of this runtime, whatever was chosen: for what is about the real system. */
export function runtimeAdapter(): Promise<Adapter> {
  return probing ??= probe();
}

/**
 * Chooses the adapter of all sockets made from now on, instead of the one that
 * this runtime would get.
 *
 * @example Usage
 * ```ts
 * import { setAdapter } from "@steckdose/kit";
 * import { memory } from "@steckdose/kit/adapters/memory";
 *
 * setAdapter(memory);
 * setAdapter(undefined); // back to the runtime's own
 * ```
 *
 * @param adapter The adapter, or `undefined` for the runtime's own.
 */
export function setAdapter(adapter: Adapter | undefined): void {
  chosen = adapter;
}
