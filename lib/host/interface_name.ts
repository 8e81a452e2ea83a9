/**
 * Network interfaces by their numbers.
 *
 * @module
 */

import { builtin } from "./builtin.ts";
import { isPermitted } from "./is_permitted.ts";

/**
 * The name of a network interface that has an IPv6 address of its own.
 *
 * @param index Its number, as `ip link` shows it.
 * @returns Its name, or `null` when there is none, or when Deno has not been
 * allowed to look (it wants no names, either).
 */
export function interfaceName(index: number): string | null {
  if (!isPermitted({ name: "sys", kind: "networkInterfaces" })) return null;
  const interfaces = Object.entries(builtin("node:os").networkInterfaces());
  const found = interfaces.find(([, addresses]) =>
    addresses?.some((address) => address.family === "IPv6" && address.scopeid === index)
  );
  return found?.[0] ?? null;
}
