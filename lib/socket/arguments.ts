/**
 * Checks of what a program passes to the socket calls.
 *
 * @module
 */

import { SHUT_RD, SHUT_RDWR, SHUT_WR, type ShutdownHow } from "./constants.ts";

/** What C's `int` holds; roughly what an array of JavaScript can. */
export const LARGEST_INT = 2 ** 31 - 1;

/** Whether a value is a number without a fraction. */
export function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

/** Checks a number of bytes to receive. */
export function checkSize(size: unknown): number {
  if (!isWhole(size)) {
    throw new TypeError(`Cannot receive ${String(size)} bytes: a whole number is needed`);
  }
  if (size < 0 || size > LARGEST_INT) {
    throw new RangeError(`Cannot receive ${size} bytes: sizes go from 0 to ${LARGEST_INT}`);
  }
  return size;
}

/** Checks how much of a buffer may be filled; 0 means all of it. */
function checkLength(length: unknown, capacity: number): number {
  const size = checkSize(length);
  if (size > capacity) {
    throw new RangeError(`Cannot receive ${size} bytes into a buffer of ${capacity}`);
  }
  return size === 0 ? capacity : size;
}

/** Whether the memory of a view was given away; Node 20 cannot be asked. */
function isDetached(view: ArrayBufferView): boolean {
  try {
    new Uint8Array(view.buffer);
    return false;
  } catch {
    return true;
  }
}

/** The bytes that a view looks at. */
export function checkBytes(view: unknown): Uint8Array {
  if (view instanceof Uint8Array && view.length > 0) return view;
  if (ArrayBuffer.isView(view)) {
    if (view.byteLength === 0 && isDetached(view)) {
      throw new TypeError("Cannot use bytes whose buffer was transferred");
    }
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  }
  const hint = typeof view === "string" ? "; encode the text with new TextEncoder().encode()" : "";
  throw new TypeError(`Cannot use a ${typeof view} as bytes: a Uint8Array is needed${hint}`);
}

/** Checks the text of an address, which C would end at a NUL. */
export function checkAddressText(text: unknown): string {
  if (typeof text !== "string") {
    throw new TypeError(`Cannot read a ${typeof text} as an address: a string is needed`);
  }
  if (text.includes("\0")) throw new RangeError("Cannot read an address with a NUL in it");
  return text;
}

/** Checks what ends a wait from outside. */
export function checkSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined || signal instanceof AbortSignal) return signal;
  throw new TypeError(`Cannot use a signal of type ${typeof signal}: an AbortSignal is needed`);
}

/** The part of a buffer that may be filled; 0 means all of it. */
export function checkBuffer(buffer: unknown, length: unknown): Uint8Array {
  const view = checkBytes(buffer);
  const size = checkLength(length, view.length);
  return size === view.length ? view : view.subarray(0, size);
}

/** The signal among the options of a call that may wait. */
export function signalOf(options: unknown): AbortSignal | undefined {
  if (typeof options === "object" && options !== null) {
    return checkSignal(Reflect.get(options, "signal"));
  }
  throw new TypeError(`Cannot use ${String(options)} as options: an object is needed`);
}

/** Checks the value of an option: a number, or a copy of bytes. */
export function checkOptionValue(option: string, value: unknown): number | Uint8Array<ArrayBuffer> {
  if (typeof value === "boolean") return Number(value);
  if (isWhole(value)) return checkInt(option, value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(checkBytes(value));
  const given = typeof value === "number" ? String(value) : `a ${typeof value}`;
  throw new TypeError(`Cannot set ${option} to ${given}: a whole number or bytes are needed`);
}

/** Checks that C has an `int` for a number. */
function checkInt(option: string, value: number): number {
  if (value === (value | 0)) return value;
  throw new RangeError(
    `Cannot set ${option} to ${value}: it goes from ${-(2 ** 31)} to ${LARGEST_INT}`,
  );
}

/** Checks a time limit in seconds; `null` is none. */
export function checkTimeout(seconds: unknown): number | null {
  if (seconds === null) return null;
  if (typeof seconds !== "number") {
    throw new TypeError(`Cannot use a timeout of type ${typeof seconds}: seconds or null`);
  }
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 1e9) {
    throw new RangeError(`Cannot use a timeout of ${seconds} s: it goes from 0 to 1e9`);
  }
  return seconds === 0 ? 0 : seconds;
}

/** Checks the length of the queue in front of `accept`. */
export function checkBacklog(backlog: unknown): number {
  if (!isWhole(backlog)) {
    throw new TypeError(`Cannot use a backlog of ${String(backlog)}: a whole number is needed`);
  }
  if (Math.abs(backlog) > LARGEST_INT) {
    throw new RangeError(`Cannot use a backlog of ${backlog}: it goes up to ${LARGEST_INT}`);
  }
  return Math.max(backlog, 0);
}

/** Checks what `shutdown` shall end. */
export function checkHow(how: unknown): ShutdownHow {
  if (how === SHUT_RD || how === SHUT_WR || how === SHUT_RDWR) return how;
  throw new TypeError(`Cannot shut down ${String(how)}: SHUT_RD, SHUT_WR or SHUT_RDWR is needed`);
}
