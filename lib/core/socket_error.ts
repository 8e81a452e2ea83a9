/**
 * The errors of the network, named as Python names them.
 *
 * @module
 */

import type { Address } from "./address.ts";

/** What is known about a failure besides its message. */
export interface SocketErrorDetails {
  /** The portable name of the failure, `ECONNREFUSED` for example. */
  readonly code: string;
  /**
   * The system's positive number for it, or `null` when it has none; the
   * negative one of `getaddrinfo` for a {@linkcode GaiError}.
   */
  readonly errno: number | null;
  /** The call that failed, by its BSD name. */
  readonly syscall: string;
  /** The address that the call was about, or `null` when there was none. */
  readonly address: Address | null;
  /** The error of the runtime, when there was one. */
  readonly cause?: unknown;
}

/**
 * A failure of the network or of a socket call: Python's `OSError`.
 *
 * `code` is the field to branch on: it is the same on every runtime and system.
 *
 * @example Usage
 * ```ts
 * import { AF_INET, SOCK_STREAM, Socket, SocketError } from "@steckdose/kit";
 *
 * const socket = new Socket(AF_INET, SOCK_STREAM);
 * try {
 *   await socket.recv(1024);
 * } catch (error) {
 *   if (!(error instanceof SocketError)) throw error;
 *   console.log(error.code); // ENOTCONN
 * }
 * await socket.close();
 * ```
 */
export class SocketError extends Error implements SocketErrorDetails {
  /** The name of the class, also where code is minified. */
  override name = "SocketError";
  /** The portable name of the failure, `ECONNREFUSED` for example. */
  readonly code: string;
  /** The system's positive number for it, or `null` when it has none. */
  readonly errno: number | null;
  /** The call that failed, by its BSD name. */
  readonly syscall: string;
  /** The address that the call was about, or `null` when there was none. */
  readonly address: Address | null;

  /**
   * Makes an error; `socketErrorOf` composes the message as well.
   *
   * @param message What was tried, on which address, and why it failed.
   * @param details The same facts as fields.
   */
  constructor(message: string, details: SocketErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.errno = details.errno;
    this.syscall = details.syscall;
    this.address = details.address;
  }
}

/** The call would have to wait and must not (EAGAIN, EINPROGRESS, EALREADY). */
export class BlockingIOError extends SocketError {
  /** The name of the class. */
  override name = "BlockingIOError";
}

/** Writing to a connection that can carry no more (EPIPE, ESHUTDOWN). */
export class BrokenPipeError extends SocketError {
  /** The name of the class. */
  override name = "BrokenPipeError";
}

/** The connection was given up by this side's system (ECONNABORTED). */
export class ConnectionAbortedError extends SocketError {
  /** The name of the class. */
  override name = "ConnectionAbortedError";
}

/** Nobody listens at the address (ECONNREFUSED). */
export class ConnectionRefusedError extends SocketError {
  /** The name of the class. */
  override name = "ConnectionRefusedError";
}

/** The peer ended the connection without saying goodbye (ECONNRESET). */
export class ConnectionResetError extends SocketError {
  /** The name of the class. */
  override name = "ConnectionResetError";
}

/**
 * The time allowed for a call is over (ETIMEDOUT); `errno` is `null` where it was
 * the program's own limit and not the system's.
 */
export class TimeoutError extends SocketError {
  /** The name of the class. */
  override name = "TimeoutError";
}

/** The system or the runtime does not permit the call (EACCES, EPERM). */
export class PermissionError extends SocketError {
  /** The name of the class. */
  override name = "PermissionError";
}

/** There is nothing at the path (ENOENT). */
export class FileNotFoundError extends SocketError {
  /** The name of the class. */
  override name = "FileNotFoundError";
}

/** Something is already at the path (EEXIST). */
export class FileExistsError extends SocketError {
  /** The name of the class. */
  override name = "FileExistsError";
}

/** A part of the path that should be a directory is not one (ENOTDIR). */
export class NotADirectoryError extends SocketError {
  /** The name of the class. */
  override name = "NotADirectoryError";
}

/** The path is a directory, and something else is needed (EISDIR). */
export class IsADirectoryError extends SocketError {
  /** The name of the class. */
  override name = "IsADirectoryError";
}

/** A signal ended the call (EINTR): no runtime lets a program see that, but Python has it. */
export class InterruptedError extends SocketError {
  /** The name of the class. */
  override name = "InterruptedError";
}

/** The address is taken (EADDRINUSE). */
export class AddressInUseError extends SocketError {
  /** The name of the class. */
  override name = "AddressInUseError";
}

/** The socket was closed by this program (EBADF). */
export class ClosedError extends SocketError {
  /** The name of the class. */
  override name = "ClosedError";
}

/** This runtime cannot do it (EOPNOTSUPP, EAFNOSUPPORT, ENOPROTOOPT, ...). */
export class UnsupportedError extends SocketError {
  /** The name of the class. */
  override name = "UnsupportedError";
}

/** A name could not be turned into an address: Python's `gaierror` (EAI_NONAME, ...). */
export class GaiError extends SocketError {
  /** The name of the class. */
  override name = "GaiError";
}

/** An address could not be turned into a name: Python's `herror` (HOST_NOT_FOUND, ...). */
export class HError extends SocketError {
  /** The name of the class. */
  override name = "HError";
}
