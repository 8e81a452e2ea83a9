/**
 * From a code to the error object: class, number and message in one place.
 *
 * @module
 */

import { errnoOf } from "../host/errno.ts";
import { type Address, formatAddress, isUnixAddress } from "./address.ts";
import { hintFor, textOf, verbOf } from "./error_table.ts";
import * as errors from "./socket_error.ts";

/** The class of each code that has one of its own; all others are `SocketError`. */
const CLASSES: Readonly<Record<string, typeof errors.SocketError>> = {
  EACCES: errors.PermissionError,
  EADDRINUSE: errors.AddressInUseError,
  EAFNOSUPPORT: errors.UnsupportedError,
  EAGAIN: errors.BlockingIOError,
  EALREADY: errors.BlockingIOError,
  EBADF: errors.ClosedError,
  ECONNABORTED: errors.ConnectionAbortedError,
  ECONNREFUSED: errors.ConnectionRefusedError,
  ECONNRESET: errors.ConnectionResetError,
  EEXIST: errors.FileExistsError,
  EINPROGRESS: errors.BlockingIOError,
  EINTR: errors.InterruptedError,
  EISDIR: errors.IsADirectoryError,
  ENOENT: errors.FileNotFoundError,
  ENOPROTOOPT: errors.UnsupportedError,
  ENOTDIR: errors.NotADirectoryError,
  EOPNOTSUPP: errors.UnsupportedError,
  EPERM: errors.PermissionError,
  EPIPE: errors.BrokenPipeError,
  EPROTONOSUPPORT: errors.UnsupportedError,
  ESHUTDOWN: errors.BrokenPipeError,
  ESOCKTNOSUPPORT: errors.UnsupportedError,
  ETIMEDOUT: errors.TimeoutError,
};

/** The numbers of `getaddrinfo`, which belong to the C library and not to errno. */
const EAI_NUMBERS: Readonly<Record<string, number>> = {
  EAI_ADDRFAMILY: -9,
  EAI_AGAIN: -3,
  EAI_BADFLAGS: -1,
  EAI_FAIL: -4,
  EAI_FAMILY: -6,
  EAI_NONAME: -2,
  EAI_SERVICE: -8,
  EAI_SOCKTYPE: -7,
};

/** The numbers of `gethostbyaddr`, which has some of its own as well (h_errno). */
const HOST_NUMBERS: Readonly<Record<string, number>> = {
  HOST_NOT_FOUND: 1,
  TRY_AGAIN: 2,
};

/** What a failing call knows about itself. */
export interface Failure {
  /** The call that failed, by its BSD name. */
  readonly syscall: string;
  /** The address that the call was about. */
  readonly address?: Address | null | undefined;
  /** The error of the runtime, when there was one. */
  readonly cause?: unknown;
  /** What the call was about, instead of the address: `"http"`, with the quotes. */
  readonly subject?: string | undefined;
  /** What was tried, instead of the verb of the call. */
  readonly verb?: string | undefined;
  /** What to say behind the cause, instead of the table's hint. */
  readonly hint?: string | undefined;
}

/** The calls that are about a host and no port. */
const LOOKUPS: ReadonlySet<string> = new Set(["getaddrinfo", "gethostbyaddr", "getnameinfo"]);

/** What the call was about. */
function targetOf(syscall: string, address: Address | null): string {
  if (address === null) return "the socket";
  const isLookup = LOOKUPS.has(syscall) && !isUnixAddress(address);
  return `"${isLookup ? address.hostname : formatAddress(address)}"`;
}

/** The class of a code. */
function classOf(code: string): typeof errors.SocketError {
  if (code.startsWith("EAI_")) return errors.GaiError;
  if (Object.hasOwn(HOST_NUMBERS, code)) return errors.HError;
  return CLASSES[code] ?? errors.SocketError;
}

/**
 * The error for a code: the class Python would raise, with a message that says
 * what was tried, on which address, why it failed and what to do.
 *
 * @param code The portable code, `EADDRINUSE` for example.
 * @param failure The call, the address, and the runtime's own error.
 * @returns The error, to be thrown by the caller.
 */
export function socketErrorOf(code: string, failure: Failure): errors.SocketError {
  const { syscall, address = null, cause } = failure;
  const subject = failure.subject ?? targetOf(syscall, address);
  const hint = failure.hint ?? hintFor(syscall, code, address);
  const message =
    `Cannot ${failure.verb ?? verbOf(syscall)} ${subject}: ${textOf(code)} (${code})` +
    (hint === null ? "" : `, ${hint}`);
  // As in Python: the system, which has the numbers, knows nothing of a program's own limit.
  const isOwnLimit = code === "ETIMEDOUT" && cause === undefined;
  const errno = isOwnLimit ? null : EAI_NUMBERS[code] ?? HOST_NUMBERS[code] ?? errnoOf(code);
  const Class = classOf(code);
  // A peer chooses its own path, and a terminal obeys control characters.
  const text = message.replace(/\p{Cc}/gu, encodeURIComponent);
  return new Class(text, { code, errno, syscall, address, cause });
}
