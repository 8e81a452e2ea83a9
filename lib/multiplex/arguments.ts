/**
 * Checks of what a program passes to `select` and to a selector.
 *
 * @module
 */

import { SocketBase, stateOf } from "../socket/socket_base.ts";
import type { SocketState } from "../socket/socket_state.ts";
import { EVENT_READ, EVENT_WRITE } from "./registration.ts";

/** The state of a socket, open or closed. */
export function stateOfSocket(socket: unknown): SocketState {
  if (socket instanceof SocketBase) return stateOf(socket);
  throw new TypeError(`Cannot wait for ${nameOf(socket)}: a Socket is needed`);
}

/** The state of an open socket. */
export function openState(socket: unknown): SocketState {
  const state = stateOfSocket(socket);
  if (state.phase !== "closed") return state;
  throw new RangeError(`Cannot wait for ${state.describe()}: it is closed`);
}

/** Checks a time in seconds, `null` for no limit; returns milliseconds. */
export function checkSeconds(seconds: unknown): number | null {
  if (seconds === null) return null;
  if (typeof seconds !== "number") {
    throw new TypeError(`Cannot wait ${nameOf(seconds)}: seconds or null are needed`);
  }
  if (!Number.isFinite(seconds)) throw new RangeError(`Cannot wait ${seconds} s: it has no end`);
  return seconds * 1000;
}

/** Checks the events of a registration. */
export function checkEvents(events: unknown): number {
  if (typeof events !== "number") {
    throw new TypeError(`Cannot wait for events of type ${typeof events}: a number is needed`);
  }
  const known = EVENT_READ | EVENT_WRITE;
  if (events !== 0 && (events & known) === events) return events;
  throw new RangeError(`Cannot wait for events ${events}: EVENT_READ, EVENT_WRITE or both`);
}

/** What a value is, for a message. */
function nameOf(value: unknown): string {
  return value === null || value === undefined ? String(value) : `a ${typeof value}`;
}
