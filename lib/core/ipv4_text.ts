/**
 * IPv4 addresses as text.
 *
 * @module
 */

/** One number of the strict form: decimal, without leading zeros. */
const STRICT_PART_REGEXP = /^(?:0|[1-9]\d{0,2})$/;

/** The loose form: 1 to 4 numbers, each decimal, octal behind a 0, or hexadecimal behind 0x. */
const LOOSE_REGEXP = /^(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+)){0,3}$/i;

/**
 * Reads the strict form: four decimal numbers from 0 to 255.
 *
 * @param text The text, all of it.
 * @returns The four bytes, or `undefined` when the text is something else.
 */
export function parseIpv4(text: string): Uint8Array<ArrayBuffer> | undefined {
  const parts = text.split(".");
  const isStrict = (part: string) => STRICT_PART_REGEXP.test(part) && Number(part) <= 255;
  return parts.length === 4 && parts.every(isStrict) ? Uint8Array.from(parts, Number) : undefined;
}

/**
 * Reads the loose form, as `inet_aton` does: `127.1` and `0x7f.1` are 127.0.0.1.
 * The last number fills all bytes that are left.
 *
 * @param text The text, all of it.
 * @returns The four bytes, or `undefined` when the text is something else.
 */
export function parseLooseIpv4(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!LOOSE_REGEXP.test(text)) return undefined;
  const numbers = text.split(".").map(parseLoosePart);
  const last = numbers.pop() ?? NaN;
  const bytesLeft = 4 - numbers.length;
  if (!numbers.every((number) => number <= 255) || !(last < 256 ** bytesLeft)) return undefined;
  const highest = numbers.map((number, index) => number * 256 ** (3 - index));
  return bytesOf(highest.reduce((sum, part) => sum + part, last));
}

/** The bytes of a number of 32 bits, the highest first. */
function bytesOf(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** The value of one number; NaN for an octal one with an 8 or a 9. */
function parseLoosePart(part: string): number {
  if (/^0x/i.test(part)) return Number.parseInt(part.slice(2), 16);
  if (!part.startsWith("0")) return Number(part);
  return /^[0-7]+$/.test(part) ? Number.parseInt(part, 8) : NaN;
}

/** Writes four bytes as text. */
export function formatIpv4(bytes: Uint8Array): string {
  return bytes.join(".");
}
