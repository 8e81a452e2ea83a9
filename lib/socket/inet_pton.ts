/**
 * Addresses of either family between text and bytes, in the plain spelling.
 *
 * @module
 */

import { formatIpv4, parseIpv4 } from "../core/ipv4_text.ts";
import { formatIpv6, parseIpv6 } from "../core/ipv6_text.ts";
import { socketErrorOf } from "../core/socket_error_of.ts";
import { checkAddressText, checkBytes } from "./arguments.ts";
import { AF_INET, AF_INET6, type InetFamily } from "./constants.ts";

/** How the addresses of a family are read and written. */
interface Notation {
  readonly size: number;
  readonly parse: (text: string) => Uint8Array<ArrayBuffer> | undefined;
  readonly format: (bytes: Uint8Array) => string;
}

const NOTATIONS: ReadonlyMap<unknown, Notation> = new Map<unknown, Notation>([
  [AF_INET, { size: 4, parse: parseIpv4, format: formatIpv4 }],
  [AF_INET6, { size: 16, parse: parseIpv6, format: formatIpv6 }],
]);

/** A family must at least be a name, such as the constants are. */
function checkFamilyName(family: unknown): void {
  if (typeof family === "string") return;
  throw new TypeError(`Cannot use a family of type ${typeof family}: AF_INET or AF_INET6`);
}

/**
 * Turns the text of an address into its bytes (`inet_pton(3)`).
 *
 * For IPv4 it accepts four decimal numbers without leading zeros, and no more;
 * {@linkcode inetAton} accepts the older spellings. For IPv6 it accepts all
 * spellings of RFC 4291, the last four bytes as IPv4 included, but neither
 * brackets nor an interface behind a percent sign.
 *
 * @example Usage
 * ```ts
 * import { AF_INET6, inetPton } from "@steckdose/kit";
 *
 * console.log(inetPton(AF_INET6, "::1").length); // 16
 * ```
 *
 * @param family AF_INET or AF_INET6.
 * @param text The address.
 * @returns The 4 or 16 bytes, in the order in which they travel.
 * @throws {SocketError} EINVAL when the text is no address of the family.
 * @throws {UnsupportedError} EAFNOSUPPORT for another family.
 * @throws {RangeError} When the text contains a NUL.
 * @throws {TypeError} When family or text is not a string.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/inet_pton.html
 */
export function inetPton(family: InetFamily, text: string): Uint8Array<ArrayBuffer> {
  checkFamilyName(family);
  const address = checkAddressText(text);
  const failure = { syscall: "inet_pton", verb: "read", subject: JSON.stringify(address) };
  const notation = NOTATIONS.get(family);
  if (notation === undefined) {
    throw socketErrorOf("EAFNOSUPPORT", { ...failure, hint: `got ${family}` });
  }
  const bytes = notation.parse(address);
  if (bytes !== undefined) return bytes;
  throw socketErrorOf("EINVAL", { ...failure, hint: `it is no address of ${family}` });
}

/**
 * Turns the bytes of an address into text (`inet_ntop(3)`).
 *
 * IPv6 has one spelling here, that of RFC 5952: lower case, and the first of the
 * longest runs of zeros as `::`. Addresses that begin with 80 or 96 zero bits as
 * mapped and compatible ones do end in the spelling of IPv4, as the GNU C
 * library writes them: `::ffff:192.0.2.1`.
 *
 * @example Usage
 * ```ts
 * import { AF_INET6, inetNtop, inetPton } from "@steckdose/kit";
 *
 * const packed = inetPton(AF_INET6, "2001:0DB8:0:0:0:0:0:1");
 * console.log(inetNtop(AF_INET6, packed)); // 2001:db8::1
 * ```
 *
 * @param family AF_INET or AF_INET6.
 * @param packed The 4 or 16 bytes, in the order in which they travel; any view of them.
 * @returns The address.
 * @throws {RangeError} When there is no such family, or it has another number of bytes.
 * @throws {TypeError} When the family is not a string, or the bytes are not bytes.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/inet_ntop.html
 */
export function inetNtop(family: InetFamily, packed: ArrayBufferView): string {
  checkFamilyName(family);
  const bytes = checkBytes(packed);
  const notation = NOTATIONS.get(family);
  if (notation === undefined) {
    throw new RangeError(`Cannot print an address of ${family}: AF_INET or AF_INET6 is needed`);
  }
  const { size, format } = notation;
  if (bytes.length === size) return format(bytes);
  throw new RangeError(
    `Cannot print ${bytes.length} bytes as an address: ${family} has ${size}`,
  );
}
