/**
 * Why an option could not be set or read.
 *
 * @module
 */

import type { Address } from "../core/address.ts";
import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";

/** The calls. */
export type OptionCall = "getsockopt" | "setsockopt";

/** What failed. */
export interface OptionFailure {
  /** The call. */
  readonly syscall: OptionCall;
  /** The option, by its name in C. */
  readonly option: string;
  /** The socket's address. */
  readonly address: Address;
  /** What to say behind the cause. */
  readonly hint?: string | undefined;
}

/** The error, with a message that names the option. */
export function optionFailure(code: string, failure: OptionFailure): SocketError {
  const { syscall, option, address, hint } = failure;
  return socketErrorOf(code, { syscall, address, verb: optionVerb(syscall, option), hint });
}

/** How a call reads behind "Cannot". */
export function optionVerb(syscall: OptionCall, option: string): string {
  return `${syscall === "getsockopt" ? "read" : "set"} ${option} of`;
}
