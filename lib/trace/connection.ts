/**
 * Which calls belong to the same connection.
 *
 * @module
 */

import { formatAddress } from "../core/address.ts";
import type { TracedCall } from "./traced_call.ts";

/**
 * Which connection a call belongs to: both sides know it by the client's address.
 *
 * @param call The call.
 * @returns The client's address as text, or `null` where there is no connection.
 */
export function connectionOf(call: TracedCall): string | null {
  if (call.name === "accept") return call.result;
  if (call.local === null || call.remote === null) return null;
  return formatAddress(call.side === "client" ? call.local : call.remote);
}

/**
 * The calls of one side, by connection.
 *
 * @param calls The calls of one side, in order.
 * @returns For each connection, as {@linkcode connectionOf} names it, its calls in order.
 */
export function byConnection(
  calls: readonly TracedCall[],
): ReadonlyMap<string, readonly TracedCall[]> {
  const groups = new Map<string, TracedCall[]>();
  for (const call of calls) {
    const connection = connectionOf(call);
    if (connection === null) continue;
    const group = groups.get(connection) ?? [];
    group.push(call);
    groups.set(connection, group);
  }
  return groups;
}
