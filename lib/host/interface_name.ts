/**
 * Network interfaces by their names and numbers.
 *
 * @module
 */

import type { NetworkInterfaceInfo, networkInterfaces } from "node:os";
import { builtin } from "./builtin.ts";
import { isPermitted } from "./is_permitted.ts";

/** The interfaces that have addresses; `null` when Deno has not been allowed to look. */
function interfaces(): ReturnType<typeof networkInterfaces> | null {
  const mayLook = isPermitted({ name: "sys", kind: "networkInterfaces" });
  return mayLook ? builtin("node:os").networkInterfaces() : null;
}

/**
 * The name of a network interface that has an IPv6 address of its own.
 *
 * @param index Its number, as `ip link` shows it.
 * @returns Its name, or `null` when there is none, or when Deno has not been
 * allowed to look (it wants no names, either).
 */
export function interfaceName(index: number): string | null {
  const isOf = (address: NetworkInterfaceInfo) =>
    address.family === "IPv6" && address.scopeid === index;
  const found = Object.entries(interfaces() ?? {}).find(([, addresses]) => addresses?.some(isOf));
  return found?.[0] ?? null;
}

/**
 * Whether there is a network interface with addresses.
 *
 * @param name Its name, `eth0` for example.
 * @returns Also `true` when Deno has not been allowed to look: it says by itself
 * when there is none.
 */
export function hasInterface(name: string): boolean {
  const found = interfaces();
  return found === null || Object.hasOwn(found, name);
}
