/**
 * What happened on a socket, as data: one event when a call starts, one when
 * it ends.
 *
 * @module
 */

import type { Address } from "../core/address.ts";

/** Why a call failed. */
export interface CallEventError {
  /** The portable code, `ECONNREFUSED` for example; the error's name where it has no code. */
  readonly code: string;
  /** The whole sentence. */
  readonly message: string;
}

/** The start or the end of one socket call; a JSON line carries it as it is. */
export interface CallEvent {
  /** Milliseconds since 1970, with fractions: two processes of a machine can be compared. */
  readonly time: number;
  /** Whether the call starts or ends here; a call that never ends has no end. */
  readonly phase: "start" | "end";
  /** Which call of its process this is, counted from 1; start and end share it. */
  readonly id: number;
  /** Which socket of its process was called, counted from 1; 0 for a call of several. */
  readonly socket: number;
  /** The address family, `AF_INET` for example; empty for a call of several sockets. */
  readonly family: string;
  /** The type, `SOCK_STREAM` for example; empty for a call of several sockets. */
  readonly type: string;
  /** The name of the call, `recv` for example. */
  readonly call: string;
  /** What the call was given, in words, or `null` when it was given nothing. */
  readonly argument: string | null;
  /**
   * The bytes, as base64, or `null` where the call carries none: at the start
   * those to be sent, at the end those that were received.
   */
  readonly bytes: string | null;
  /**
   * An address, or `null` where the call has none: at the start the one that it
   * was given (bind, connect, sendto), at the end the one that it gave (accept,
   * recvfrom).
   */
  readonly address: Address | null;
  /** The socket that the call made, at the end of `accept`; else `null`. */
  readonly made: number | null;
  /** What the call gave, in words, or `null`: at the start, and where it gives nothing. */
  readonly result: string | null;
  /** Why the call failed, or `null`. */
  readonly error: CallEventError | null;
  /** The address of this end at this time, or `null` while it has none. */
  readonly local: Address | null;
  /** The address of the other end at this time, or `null` while there is none. */
  readonly remote: Address | null;
  /**
   * How it is known: the program reported the call, or what it must have called
   * was seen on the wire by a proxy.
   */
  readonly source: "call" | "wire";
}

/**
 * An event as a line of a trace file.
 *
 * @param event The event.
 * @returns JSON and a line end.
 */
export function callEventLine(event: CallEvent): string {
  return `${JSON.stringify(event)}\n`;
}

/**
 * The events of a trace file.
 *
 * @param text The lines; the last one may be cut, as a program that was killed
 * leaves it, and is left out then.
 * @returns The events in the order of the file.
 * @throws {SyntaxError} When a whole line is not JSON.
 */
export function parseCallEvents(text: string): readonly CallEvent[] {
  const lines = text.split("\n");
  lines.pop();
  return lines.map((line): CallEvent => JSON.parse(line));
}
