/**
 * Numbers between the order of this machine and the order of the network.
 *
 * @module
 */

/** The sizes of the numbers that C has these functions for, in bits. */
type Size = 16 | 32;

/** Whether this machine stores the lowest byte of a number first. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A number, unless it does not fit into an unsigned one of this size. */
function checkUnsigned(call: string, value: unknown, size: Size): number {
  const largest = 2 ** size - 1;
  const isWhole = typeof value === "bigint" || Number.isInteger(value);
  if (isWhole && !(Number(value) >= 0 && Number(value) <= largest)) {
    throw new RangeError(`Cannot ${call} ${String(value)}: numbers go from 0 to ${largest}`);
  }
  if (typeof value !== "number" || !isWhole) {
    const given = typeof value === "number" ? String(value) : `a ${typeof value}`;
    throw new TypeError(`Cannot ${call} ${given}: a whole number is needed`);
  }
  return value;
}

/**
 * The number whose bytes, on a machine of the given order, are those of `value`
 * in the order of the network: the highest first. It is its own inverse.
 */
export function toNetworkOrder(value: number, size: Size, isLittleEndian: boolean): number {
  const view = new DataView(new ArrayBuffer(4));
  if (size === 16) {
    view.setUint16(0, value);
    return view.getUint16(0, isLittleEndian);
  }
  view.setUint32(0, value);
  return view.getUint32(0, isLittleEndian);
}

/**
 * Turns a number of 16 bits from the order of this machine into that of the
 * network (`htons(3)`): a port, as C stores it in an address.
 *
 * As in C, the result depends on the machine: on the usual little-endian ones
 * the two bytes change places, on a big-endian one nothing changes. Only what
 * writes numbers into bytes by itself needs this; addresses here hold plain
 * ports, and a `DataView` writes in the order that it is told.
 *
 * @example Usage
 * ```ts
 * import { htons, ntohs } from "@steckdose/kit";
 *
 * console.log(htons(80)); // 20480 on a little-endian machine
 * console.log(ntohs(htons(80))); // 80 everywhere
 * ```
 *
 * @param value A whole number from 0 to 65535.
 * @returns The same number for the network.
 * @throws {RangeError} When the number does not fit into 16 bits.
 * @throws {TypeError} When it is not a whole number.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/htons.html
 */
export function htons(value: number): number {
  return toNetworkOrder(checkUnsigned("htons", value, 16), 16, IS_LITTLE_ENDIAN);
}

/**
 * Turns a number of 32 bits from the order of this machine into that of the
 * network (`htonl(3)`): an IPv4 address, as C stores it. See {@linkcode htons}.
 *
 * @example Usage
 * ```ts
 * import { htonl, ntohl } from "@steckdose/kit";
 *
 * console.log(htonl(1)); // 16777216 on a little-endian machine
 * console.log(ntohl(htonl(1))); // 1 everywhere
 * ```
 *
 * @param value A whole number from 0 to 4294967295.
 * @returns The same number for the network, never negative.
 * @throws {RangeError} When the number does not fit into 32 bits.
 * @throws {TypeError} When it is not a whole number.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/htonl.html
 */
export function htonl(value: number): number {
  return toNetworkOrder(checkUnsigned("htonl", value, 32), 32, IS_LITTLE_ENDIAN);
}

/**
 * Turns a number of 16 bits from the order of the network into that of this
 * machine (`ntohs(3)`): the inverse of {@linkcode htons}, and the same swap.
 *
 * @example Usage
 * ```ts
 * import { ntohs } from "@steckdose/kit";
 *
 * const header = Uint8Array.of(0, 53); // port 53, as it travels
 * const [port = 0] = new Uint16Array(header.buffer);
 * console.log(ntohs(port)); // 53
 * ```
 *
 * @param value A whole number from 0 to 65535.
 * @returns The same number for this machine.
 * @throws {RangeError} When the number does not fit into 16 bits.
 * @throws {TypeError} When it is not a whole number.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/ntohs.html
 */
export function ntohs(value: number): number {
  return toNetworkOrder(checkUnsigned("ntohs", value, 16), 16, IS_LITTLE_ENDIAN);
}

/**
 * Turns a number of 32 bits from the order of the network into that of this
 * machine (`ntohl(3)`): the inverse of {@linkcode htonl}, and the same swap.
 *
 * @example Usage
 * ```ts
 * import { inetAton, ntohl } from "@steckdose/kit";
 *
 * const [address = 0] = new Uint32Array(inetAton("127.0.0.1").buffer);
 * console.log(ntohl(address).toString(16)); // 7f000001
 * ```
 *
 * @param value A whole number from 0 to 4294967295.
 * @returns The same number for this machine, never negative.
 * @throws {RangeError} When the number does not fit into 32 bits.
 * @throws {TypeError} When it is not a whole number.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/functions/ntohl.html
 */
export function ntohl(value: number): number {
  return toNetworkOrder(checkUnsigned("ntohl", value, 32), 32, IS_LITTLE_ENDIAN);
}
