/**
 * The values of options.
 *
 * @module
 */

import type { SocketError } from "../core/socket_error.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { SO_LINGER, SO_RCVBUF, SO_SNDBUF } from "./constants.ts";
import type { StreamOption } from "./option_table.ts";

/** A number, or a structure of C. */
export type OptionValue = number | Uint8Array<ArrayBuffer>;

/** The two calls. */
export type OptionCall = "getsockopt" | "setsockopt";

/** The bytes of `struct linger`: on or off, and seconds, an `int` each. */
const LINGER_SIZE = 8;

/** The bytes of an `int`. */
const INT_SIZE = 4;

/** The smallest buffers of Linux. */
const SMALLEST_BUFFERS: ReadonlyMap<string, number> = new Map([
  [SO_RCVBUF, 2304],
  [SO_SNDBUF, 4608],
]);

/** Why close() cannot wait for what was sent. */
const LINGERING = "to linger would hold up the whole program: only the time 0 is offered, a reset";

/** An error that names the option. */
export function optionError(
  code: string,
  syscall: OptionCall,
  option: string,
  hint: string,
): SocketError {
  const verb = `${syscall === "getsockopt" ? "read" : "set"} ${option} of`;
  return socketErrorOf(code, { syscall, verb, hint });
}

/** An `int` of C at a place in a structure. */
function intAt(bytes: Uint8Array<ArrayBuffer>, place: number): number {
  return new Int32Array(bytes.slice(place, place + INT_SIZE).buffer)[0] ?? 0;
}

function checkLinger(value: OptionValue): OptionValue {
  if (typeof value === "number" || value.length < LINGER_SIZE) {
    const hint = "it takes 8 bytes, an int that turns it on and one for the seconds";
    throw optionError("EINVAL", "setsockopt", SO_LINGER, hint);
  }
  if (intAt(value, 0) === 0 || intAt(value, INT_SIZE) === 0) return value;
  throw optionError("EOPNOTSUPP", "setsockopt", SO_LINGER, LINGERING);
}

/** The value as it is remembered: what C takes for a number is one. */
export function checkOptionOf(
  known: StreamOption,
  option: string,
  value: OptionValue,
): OptionValue {
  if (option === SO_LINGER) return checkLinger(value);
  if (typeof value !== "number" && value.length < INT_SIZE) {
    throw optionError("EINVAL", "setsockopt", option, "it takes a number, or the bytes of an int");
  }
  const number = typeof value === "number" ? value : intAt(value, 0);
  return known.isFlag ? Number(number !== 0) : number;
}

/** What Linux makes of the size of a buffer; `undefined` when it is no buffer that was set. */
export function bufferReadsAs(option: string, value: OptionValue | undefined): number | undefined {
  const smallest = SMALLEST_BUFFERS.get(option);
  if (smallest === undefined || typeof value !== "number") return undefined;
  return Math.max(value * 2, smallest);
}

/** What reads back of a value that no system's socket has yet; `undefined` where only that knows. */
export function readsAs(
  { means }: StreamOption,
  option: string,
  value: OptionValue | undefined,
): OptionValue | undefined {
  if (option === SO_LINGER) {
    return value instanceof Uint8Array ? value.slice() : new Uint8Array(LINGER_SIZE);
  }
  return bufferReadsAs(option, value) ?? value ?? (means === "libc" ? undefined : 0);
}

/** Whether a value of SO_LINGER makes closing a reset. */
export function isReset(linger: OptionValue | undefined): boolean {
  return linger instanceof Uint8Array && intAt(linger, 0) !== 0;
}
