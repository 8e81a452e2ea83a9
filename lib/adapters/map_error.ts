/**
 * The one place where a runtime's error becomes a `SocketError`.
 *
 * Only `code` is the same on Deno, Bun and Node: the numbers differ in sign or
 * are missing, and the texts differ from version to version. Some of
 * Deno's errors have no code, and its text is all there is: a failed lookup,
 * and what Deno has no class for.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";
import { type Failure, socketErrorOf } from "../core/socket_error_of.ts";
import { codeOfErrno } from "../host/errno.ts";

/** Codes and class names of the runtimes that POSIX spells otherwise. */
const POSIX_CODES: Readonly<Record<string, string>> = {
  BadResource: "EBADF",
  Busy: "EBUSY",
  DNS_ENOTFOUND: "EAI_NONAME",
  // Deno's word for a call that our own close() ended.
  EINTR: "EBADF",
  ENODATA: "EAI_NONAME",
  ENOTFOUND: "EAI_NONAME",
  ERR_SERVER_NOT_RUNNING: "EBADF",
  ERR_SOCKET_CLOSED: "EBADF",
  ERR_SOCKET_DGRAM_NOT_RUNNING: "EBADF",
  ERR_STREAM_DESTROYED: "EBADF",
  ERR_STREAM_WRITE_AFTER_END: "EPIPE",
  NotCapable: "EACCES",
};

/** Deno gives a failed lookup no code, only these words of its own. */
const DENO_LOOKUP_FAILED = "failed to lookup address information";

/** How Rust ends its text of a system error: what Deno has no class for keeps its number only there. */
const SYSTEM_NUMBER = /\(os error (\d+)\)$/;

/** A name as a string, or `undefined` for anything else. */
function stringField(error: object, field: "code" | "name"): string | undefined {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : undefined;
}

/** The portable code of a runtime's error. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "UNKNOWN";
  if (error.message.startsWith(DENO_LOOKUP_FAILED)) return "EAI_NONAME";
  const code = stringField(error, "code") ?? stringField(error, "name") ?? "UNKNOWN";
  return POSIX_CODES[code] ?? (/^E[A-Z0-9_]+$/.test(code) ? code : codeByNumber(error));
}

/** The code of the system's number in an error's text. */
function codeByNumber(error: Error): string {
  const number = SYSTEM_NUMBER.exec(error.message)?.[1];
  return number === undefined ? "UNKNOWN" : codeOfErrno(Number(number));
}

/** What Deno says about the permission that is missing: better than any hint of ours. */
function permissionHint(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== "NotCapable") return undefined;
  return error.message.replace(/^Requires/, "Deno requires");
}

/**
 * Turns what a runtime threw into the one error of this library.
 *
 * @param error What was thrown; a `SocketError` comes back unchanged.
 * @param failure The call and the address, for the message and the fields.
 * @returns The error to throw, with the runtime's own as its `cause`.
 */
export function toSocketError(error: unknown, failure: Omit<Failure, "cause">): SocketError {
  if (error instanceof SocketError) return error;
  const code = codeOf(error);
  // A name that cannot be looked up fails before the call that needed it.
  const syscall = code.startsWith("EAI_") ? "getaddrinfo" : failure.syscall;
  const hint = permissionHint(error) ?? failure.hint;
  return socketErrorOf(code, { ...failure, syscall, hint, cause: error });
}
