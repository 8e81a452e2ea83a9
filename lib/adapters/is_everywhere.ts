/**
 * The addresses that stand for all of a machine's.
 *
 * @module
 */

import type { InetAddress } from "../core/address.ts";

/** Whether a listener has all addresses, so that each of its connections has its own. */
export function isEverywhere({ hostname }: InetAddress): boolean {
  return hostname === "0.0.0.0" || hostname === "::";
}
