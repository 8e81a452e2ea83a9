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

/**
 * The call would have to wait and must not (EAGAIN, EINPROGRESS, EALREADY).
 *
 * @example Usage
 * ```ts
 * import { BlockingIOError, Socket } from "@steckdose/kit";
 *
 * const server = new Socket();
 * await server.listen();
 * server.setblocking(false);
 * const error = await server.accept().catch((error) => error);
 * console.log(error instanceof BlockingIOError); // true: nobody waits
 * await server.close();
 * ```
 */
export class BlockingIOError extends SocketError {
  /** The name of the class. */
  override name = "BlockingIOError";
}

/**
 * Writing to a connection that can carry no more (EPIPE, ESHUTDOWN).
 *
 * @example Usage
 * ```ts
 * import { BrokenPipeError, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket();
 * const error = await socket.send(new Uint8Array(1)).catch((error) => error);
 * console.log(error instanceof BrokenPipeError); // true: it is not connected
 * ```
 */
export class BrokenPipeError extends SocketError {
  /** The name of the class. */
  override name = "BrokenPipeError";
}

/**
 * The connection was given up by this side's system (ECONNABORTED).
 *
 * @example Usage
 * ```ts
 * import { ConnectionAbortedError } from "@steckdose/kit";
 *
 * const isAborted = (error: unknown) => error instanceof ConnectionAbortedError;
 * console.log(isAborted(new Error("another error"))); // false
 * ```
 */
export class ConnectionAbortedError extends SocketError {
  /** The name of the class. */
  override name = "ConnectionAbortedError";
}

/**
 * Nobody listens at the address (ECONNREFUSED).
 *
 * @example Usage
 * ```ts
 * import { ConnectionRefusedError, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket();
 * const nobody = { hostname: "127.0.0.1", port: 0 };
 * const error = await socket.connect(nobody).catch((error) => error);
 * console.log(error instanceof ConnectionRefusedError); // true
 * ```
 */
export class ConnectionRefusedError extends SocketError {
  /** The name of the class. */
  override name = "ConnectionRefusedError";
}

/**
 * The peer ended the connection without saying goodbye (ECONNRESET).
 *
 * @example Usage
 * ```ts
 * import { ConnectionResetError } from "@steckdose/kit";
 *
 * const isReset = (error: unknown) => error instanceof ConnectionResetError;
 * console.log(isReset(new Error("another error"))); // false
 * ```
 */
export class ConnectionResetError extends SocketError {
  /** The name of the class. */
  override name = "ConnectionResetError";
}

/**
 * The time allowed for a call is over (ETIMEDOUT); `errno` is `null` where it was
 * the program's own limit and not the system's.
 *
 * @example Usage
 * ```ts
 * import { Socket, TimeoutError } from "@steckdose/kit";
 *
 * const server = new Socket();
 * await server.listen();
 * server.settimeout(0.01);
 * const error = await server.accept().catch((error) => error);
 * console.log(error instanceof TimeoutError); // true: nobody came
 * await server.close();
 * ```
 */
export class TimeoutError extends SocketError {
  /** The name of the class. */
  override name = "TimeoutError";
}

/**
 * The system or the runtime does not permit the call (EACCES, EPERM).
 *
 * @example Usage
 * ```ts
 * import { AF_INET, PermissionError, SOCK_DGRAM, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket(AF_INET, SOCK_DGRAM);
 * const everybody = { hostname: "<broadcast>", port: 50000 };
 * const error = await socket.sendto(new Uint8Array(1), everybody).catch((error) => error);
 * console.log(error instanceof PermissionError); // true: SO_BROADCAST is off
 * await socket.close();
 * ```
 */
export class PermissionError extends SocketError {
  /** The name of the class. */
  override name = "PermissionError";
}

/**
 * There is nothing at the path (ENOENT).
 *
 * @example Usage
 * ```ts
 * import { AF_UNIX, FileNotFoundError, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket(AF_UNIX);
 * const error = await socket.connect({ path: "/tmp/nothing/here" }).catch((error) => error);
 * console.log(error instanceof FileNotFoundError); // true
 * ```
 */
export class FileNotFoundError extends SocketError {
  /** The name of the class. */
  override name = "FileNotFoundError";
}

/**
 * Something is already at the path (EEXIST).
 *
 * @example Usage
 * ```ts
 * import { FileExistsError } from "@steckdose/kit";
 *
 * const isThere = (error: unknown) => error instanceof FileExistsError;
 * console.log(isThere(new Error("another error"))); // false
 * ```
 */
export class FileExistsError extends SocketError {
  /** The name of the class. */
  override name = "FileExistsError";
}

/**
 * A part of the path that should be a directory is not one (ENOTDIR).
 *
 * @example Usage
 * ```ts
 * import { AF_UNIX, NotADirectoryError, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket(AF_UNIX);
 * const error = await socket.connect({ path: "/dev/null/socket" }).catch((error) => error);
 * console.log(error instanceof NotADirectoryError); // true: /dev/null is none
 * ```
 */
export class NotADirectoryError extends SocketError {
  /** The name of the class. */
  override name = "NotADirectoryError";
}

/**
 * The path is a directory, and something else is needed (EISDIR).
 *
 * @example Usage
 * ```ts
 * import { IsADirectoryError } from "@steckdose/kit";
 *
 * const isDirectory = (error: unknown) => error instanceof IsADirectoryError;
 * console.log(isDirectory(new Error("another error"))); // false
 * ```
 */
export class IsADirectoryError extends SocketError {
  /** The name of the class. */
  override name = "IsADirectoryError";
}

/**
 * A signal ended the call (EINTR): no runtime lets a program see that, but Python has it.
 *
 * @example Usage
 * ```ts
 * import { InterruptedError } from "@steckdose/kit";
 *
 * const isInterrupted = (error: unknown) => error instanceof InterruptedError;
 * console.log(isInterrupted(new Error("another error"))); // false
 * ```
 */
export class InterruptedError extends SocketError {
  /** The name of the class. */
  override name = "InterruptedError";
}

/**
 * The address is taken (EADDRINUSE).
 *
 * @example Usage
 * ```ts
 * import { AddressInUseError, Socket } from "@steckdose/kit";
 *
 * const [one, other] = [new Socket(), new Socket()];
 * await one.bind({ hostname: "127.0.0.1", port: 0 });
 * const error = await other.bind(one.getsockname()).catch((error) => error);
 * console.log(error instanceof AddressInUseError); // true
 * await one.close();
 * ```
 */
export class AddressInUseError extends SocketError {
  /** The name of the class. */
  override name = "AddressInUseError";
}

/**
 * The socket was closed by this program (EBADF).
 *
 * @example Usage
 * ```ts
 * import { ClosedError, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket();
 * await socket.close();
 * const error = await socket.recv(1024).catch((error) => error);
 * console.log(error instanceof ClosedError); // true
 * ```
 */
export class ClosedError extends SocketError {
  /** The name of the class. */
  override name = "ClosedError";
}

/**
 * This runtime cannot do it (EOPNOTSUPP, EAFNOSUPPORT, ENOPROTOOPT, ...).
 *
 * @example Usage
 * ```ts
 * import { IPPROTO_TCP, Socket, UnsupportedError } from "@steckdose/kit";
 *
 * try {
 *   new Socket().setsockopt(IPPROTO_TCP, "TCP_NOTHING", 1);
 * } catch (error) {
 *   console.log(error instanceof UnsupportedError); // true: there is no such option
 * }
 * ```
 */
export class UnsupportedError extends SocketError {
  /** The name of the class. */
  override name = "UnsupportedError";
}

/**
 * A name could not be turned into an address: Python's `gaierror` (EAI_NONAME, ...).
 *
 * @example Usage
 * ```ts
 * import { GaiError, Socket } from "@steckdose/kit";
 *
 * const socket = new Socket();
 * const error = await socket.connect({ hostname: "::1", port: 80 }).catch((error) => error);
 * console.log(error instanceof GaiError); // true: no address of IPv4
 * ```
 */
export class GaiError extends SocketError {
  /** The name of the class. */
  override name = "GaiError";
}

/**
 * An address could not be turned into a name: Python's `herror` (HOST_NOT_FOUND, ...).
 *
 * @example Usage
 * ```ts
 * import { HError } from "@steckdose/kit";
 *
 * const isNameless = (error: unknown) => error instanceof HError;
 * console.log(isNameless(new Error("another error"))); // false
 * ```
 */
export class HError extends SocketError {
  /** The name of the class. */
  override name = "HError";
}
