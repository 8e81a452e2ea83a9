/**
 * The timeout that new sockets have.
 *
 * @module
 */

import { checkTimeout } from "./arguments.ts";

let timeout: number | null = null;

/**
 * Sets the timeout that sockets have which are made from now on, by `accept` as
 * well. Source: Python `socket.setdefaulttimeout`.
 *
 * It is meant for the start of a program: in a library it would change the
 * sockets of everybody else.
 *
 * @example Usage
 * ```ts
 * import { setdefaulttimeout, Socket } from "@steckdose/kit";
 *
 * setdefaulttimeout(2.5);
 * console.log(new Socket().gettimeout()); // 2.5
 * setdefaulttimeout(null);
 * ```
 *
 * @param seconds The limit in seconds; 0 never waits, `null` waits for ever.
 * @throws {TypeError} When it is neither a number nor `null`.
 * @throws {RangeError} When it is negative, not a number or not finite.
 */
export function setdefaulttimeout(seconds: number | null): void {
  timeout = checkTimeout(seconds);
}

/**
 * The timeout that new sockets have. Source: Python `socket.getdefaulttimeout`.
 *
 * @example Usage
 * ```ts
 * import { getdefaulttimeout } from "@steckdose/kit";
 *
 * console.log(getdefaulttimeout()); // null
 * ```
 *
 * @returns Seconds, 0 for non-blocking, `null` for no limit.
 */
export function getdefaulttimeout(): number | null {
  return timeout;
}
