/**
 * IPv4 addresses between text and bytes, in all spellings that C accepts.
 *
 * @module
 */

import { formatIpv4, parseLooseIpv4 } from "../core/ipv4_text.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { checkAddressText, checkBytes } from "./arguments.ts";

/**
 * Turns the text of an IPv4 address into its four bytes (`inet_aton(3)`).
 *
 * It accepts one to four numbers with dots between, the last of which fills all
 * bytes that are left, and each decimal, octal behind a `0` or hexadecimal
 * behind `0x`. What stands behind a space is ignored, as the GNU C library
 * does. {@linkcode inetPton} accepts the plain form only.
 *
 * @example Usage
 * ```ts
 * import { inetAton } from "@steckdose/kit";
 *
 * console.log(inetAton("192.0.2.1")); // 192, 0, 2, 1
 * console.log(inetAton("0x7f.1")); // 127, 0, 0, 1
 * ```
 *
 * @param text The address.
 * @returns The four bytes, in the order in which they travel.
 * @throws {SocketError} EINVAL when the text is no such address.
 * @throws {RangeError} When it contains a NUL.
 * @throws {TypeError} When it is not a string.
 * @see https://man7.org/linux/man-pages/man3/inet_aton.3.html
 */
export function inetAton(text: string): Uint8Array<ArrayBuffer> {
  const [address = ""] = checkAddressText(text).split(/[ \t\n\v\f\r]/, 1);
  const bytes = parseLooseIpv4(address);
  if (bytes !== undefined) return bytes;
  const subject = JSON.stringify(text);
  const hint = "one to four numbers with dots between are needed";
  throw socketErrorOf("EINVAL", { syscall: "inet_aton", verb: "read", subject, hint });
}

/**
 * Turns the four bytes of an IPv4 address into text (`inet_ntoa(3)`).
 *
 * @example Usage
 * ```ts
 * import { inetNtoa } from "@steckdose/kit";
 *
 * console.log(inetNtoa(Uint8Array.of(192, 0, 2, 1))); // 192.0.2.1
 * ```
 *
 * @param packed The four bytes, in the order in which they travel; any view of them.
 * @returns The four numbers with dots between.
 * @throws {SocketError} EINVAL when these are not four bytes.
 * @throws {TypeError} When they are not bytes.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/inet_ntoa.html
 */
export function inetNtoa(packed: ArrayBufferView): string {
  const bytes = checkBytes(packed);
  if (bytes.length === 4) return formatIpv4(bytes);
  const hint = "an IPv4 address has 4";
  const subject = `${bytes.length} bytes`;
  throw socketErrorOf("EINVAL", { syscall: "inet_ntoa", verb: "print", subject, hint });
}
