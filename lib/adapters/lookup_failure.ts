/**
 * Why a name could not be looked up.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { toSocketError } from "./map_error.ts";

/** Deno's `node:dns` forgets to say which permission is missing. */
function permissionHint(host: string): string | undefined {
  return "Deno" in globalThis ? `Deno requires --allow-net=${host}` : undefined;
}

/**
 * Turns what `node:dns` threw into the error of a lookup.
 *
 * @param error What was thrown.
 * @param host What was looked up.
 * @param syscall The call, for the error.
 * @returns The error to throw: EAI_NONAME for what nobody knows.
 */
export function lookupFailure(
  error: unknown,
  host: string,
  syscall: "getaddrinfo" | "getnameinfo",
): SocketError {
  const about = { syscall, address: { hostname: host, port: 0 }, cause: error };
  const { code } = toSocketError(error, about);
  // Node's word for a text that is too long to be a name.
  if (code === "EINVAL") return socketErrorOf("EAI_NONAME", about);
  if (code !== "EPERM") return socketErrorOf(code, about);
  return socketErrorOf("EACCES", { ...about, hint: permissionHint(host) });
}
