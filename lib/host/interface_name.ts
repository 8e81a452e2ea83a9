/**
 * Network interfaces by their numbers.
 *
 * @module
 */

import { builtin } from "./builtin.ts";

/** The part of Deno that this file uses. */
interface Runtime {
  readonly Deno?: {
    readonly permissions: {
      querySync(of: { name: "sys"; kind: "networkInterfaces" }): { readonly state: string };
    };
  };
}

/**
 * The name of a network interface that has an IPv6 address of its own.
 *
 * @param index Its number, as `ip link` shows it.
 * @returns Its name, or `null` when there is none, or when Deno has not been
 * allowed to look (it wants no names, either).
 */
export function interfaceName(index: number): string | null {
  const { Deno } = globalThis as Runtime;
  const sys = { name: "sys", kind: "networkInterfaces" } as const;
  if (Deno !== undefined && Deno.permissions.querySync(sys).state !== "granted") return null;
  const interfaces = Object.entries(builtin("node:os").networkInterfaces());
  const found = interfaces.find(([, addresses]) =>
    addresses?.some((address) => address.family === "IPv6" && address.scopeid === index)
  );
  return found?.[0] ?? null;
}
