/**
 * Errors of `getaddrinfo` and `getnameinfo` about what they were given.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { isWhole } from "./arguments.ts";

/** The calls that look names up. */
export type NameCall = "getaddrinfo" | "getnameinfo";

/**
 * An error about what was asked for, which never got as far as a lookup.
 *
 * @param code The code of the C library, `EAI_FAMILY` for example.
 * @param syscall The call.
 * @param subject What was asked for, which is put into quotes.
 * @param hint Why there is no answer.
 */
export function nameFailure(
  code: string,
  syscall: NameCall,
  subject: string,
  hint: string,
): SocketError {
  return socketErrorOf(code, { syscall, subject: JSON.stringify(subject), hint });
}

/**
 * Checks the flags of a call.
 *
 * @param flags What a program passed.
 * @param known All flags that the call knows, or-ed.
 * @param syscall The call.
 * @throws {GaiError} EAI_BADFLAGS when there are others among them.
 * @throws {TypeError} When they are no whole number.
 */
export function checkNameFlags(flags: unknown, known: number, syscall: NameCall): number {
  if (!isWhole(flags)) {
    throw new TypeError(`Cannot use ${String(flags)} as flags: a whole number is needed`);
  }
  if (flags >= 0 && flags <= known && (flags & ~known) === 0) return flags;
  throw nameFailure("EAI_BADFLAGS", syscall, `flags ${flags}`, `they are bits of ${known}`);
}
