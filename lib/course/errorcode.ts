/**
 * The names of the system's error numbers, as Python's `errno.errorcode` has them.
 *
 * @module
 */

import { codeOfErrno } from "../host/errno.ts";

/**
 * The name of an error number, for calls that return the number instead of throwing.
 *
 * @example Usage
 * ```ts ignore
 * const number = await con.connectEx(address);
 * say(errorcode(number)); // ECONNREFUSED
 * ```
 *
 * @param errno A number of this system, `111` for example.
 * @returns The name, `ECONNREFUSED` on Linux, or `UNKNOWN`.
 */
export function errorcode(errno: number): string {
  return codeOfErrno(errno);
}
