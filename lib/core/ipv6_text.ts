/**
 * IPv6 addresses as text (RFC 4291, section 2.2).
 *
 * @module
 */

import { formatIpv4, parseIpv4 } from "./ipv4_text.ts";

/** How many groups of 16 bits an address has. */
const GROUPS = 8;

/**
 * Reads an address, without an interface behind a percent sign.
 *
 * @param text The text, all of it.
 * @returns The 16 bytes, or `undefined` when the text is something else.
 */
export function parseIpv6(text: string): Uint8Array<ArrayBuffer> | undefined {
  const [head = "", tail, ...more] = text.split("::");
  if (more.length > 0) return undefined;
  // Only what ends the address may be written as IPv4.
  const before = parseGroups(head, tail === undefined);
  const behind = tail === undefined ? [] : parseGroups(tail, true);
  if (before === undefined || behind === undefined) return undefined;
  const zeros = GROUPS - before.length - behind.length;
  if (tail === undefined ? zeros !== 0 : zeros < 1) return undefined;
  const groups = [...before, ...new Array<number>(zeros).fill(0), ...behind];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

/** The numbers of groups with colons between; `undefined` when one is malformed. */
function parseGroups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const ipv4 = mayEndInIpv4 ? parseIpv4(parts.at(-1) ?? "") : undefined;
  if (ipv4 !== undefined) parts.pop();
  if (!parts.every((part) => /^[\da-f]{1,4}$/i.test(part))) return undefined;
  const groups = parts.map((part) => Number.parseInt(part, 16));
  return ipv4 === undefined ? groups : [...groups, ...groupsOf(ipv4)];
}

/** Bytes in pairs, as numbers of 16 bits. */
function groupsOf(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 2 }, (_, index) => view.getUint16(index * 2));
}

/** Some groups in a row that are zero. */
interface Run {
  readonly start: number;
  readonly length: number;
}

/** The first of the longest runs of zeros; one zero alone is no run. */
function longestRun(groups: readonly number[]): Run {
  let longest: Run = { start: -1, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > longest.length) longest = { start, length: end - start };
  }
  return longest;
}

/** Whether the C library writes the last four bytes as IPv4: mapped, or the old compatible form. */
function endsInIpv4(groups: readonly number[], { start, length }: Run): boolean {
  return start === 0 && (length === 6 || length === 5 && groups[5] === 0xffff);
}

/**
 * Writes 16 bytes as the C library's `inet_ntop` does: lower case, the first of
 * the longest runs of zeros as `::`, and `::ffff:1.2.3.4` with its IPv4 part.
 */
export function formatIpv6(bytes: Uint8Array): string {
  const groups = groupsOf(bytes);
  const run = longestRun(groups);
  const texts = groups.map((group) => group.toString(16));
  if (endsInIpv4(groups, run)) texts.splice(6, 2, formatIpv4(bytes.subarray(12)));
  if (run.start === -1) return texts.join(":");
  const head = texts.slice(0, run.start).join(":");
  return `${head}::${texts.slice(run.start + run.length).join(":")}`;
}
