/**
 * Errors that show where the program called.
 *
 * @module
 */

import { SocketError } from "../core/socket_error.ts";

/** The part of `Error` that all three runtimes have and no standard. */
interface StackCapture {
  captureStackTrace?(error: Error, above: typeof atCaller): void;
}

/**
 * Lets the stack of an error begin at the call that waited for it. Where the
 * error was made, in a timer or an event of the runtime, no line of the program
 * is known; where an async function catches it, all are.
 *
 * @param error What an async function of the library has caught.
 * @returns The same, to be thrown.
 */
export function atCaller(error: unknown): unknown {
  const { captureStackTrace }: StackCapture = Error;
  if (error instanceof SocketError) captureStackTrace?.(error, atCaller);
  return error;
}
