/**
 * The system's own table of hosts, with all names of each.
 *
 * @module
 */

import { formatIpv4, parseIpv4 } from "../core/ipv4_text.ts";
import { formatIpv6, parseIpv6 } from "../core/ipv6_text.ts";
import { readPermittedFile } from "../host/read_permitted_file.ts";

/** A line of the table (hosts(5)). */
interface HostsEntry {
  /** The address, in its usual spelling. */
  readonly address: string;
  /** The official name and the others. */
  readonly names: readonly string[];
}

/** Where UNIX systems have their table. */
const HOSTS_FILE = "/etc/hosts";

/** An address in its usual spelling; `undefined` when it is none. */
function spelled(text: string): string | undefined {
  const ipv4 = parseIpv4(text);
  if (ipv4 !== undefined) return formatIpv4(ipv4);
  const ipv6 = parseIpv6(text);
  return ipv6 && formatIpv6(ipv6);
}

/** Reads a table: on each line an address and names; what stands behind `#` is a comment. */
function parseHosts(text: string): HostsEntry[] {
  return text.split("\n").flatMap((line) => {
    const [first = "", ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const address = spelled(first);
    return address === undefined || names.length === 0 ? [] : [{ address, names }];
  });
}

/** Whether a line may answer for a family; the C library takes `::1` for both. */
function isOf(family: 0 | 4 | 6): (entry: HostsEntry) => boolean {
  return ({ address }) =>
    family === 0 || address === "::1" || address.includes(":") === (family === 6);
}

/**
 * The names of a host, as a table has them.
 *
 * @param table The text of the table.
 * @param host A name in ASCII, or a numeric address in its usual spelling.
 * @param family The family that a name is looked up for, 0 for both.
 * @returns The official name and the others; none when the table does not have the host.
 */
export function namesInTable(table: string, host: string, family: 0 | 4 | 6): string[] {
  const entries = parseHosts(table);
  const atAddress = entries.find(({ address }) => address === host);
  if (atAddress !== undefined) return [...atAddress.names];
  const wanted = host.toLowerCase();
  const isNamed = ({ names }: HostsEntry) => names.some((name) => name.toLowerCase() === wanted);
  const found = entries.filter(isOf(family)).filter(isNamed);
  return [...new Set(found.flatMap(({ names }) => names))];
}

/**
 * The names of a host, as this system's table has them; Deno has to be allowed
 * to read it (`--allow-read=/etc/hosts`).
 */
export function namesInHostsFile(host: string, family: 0 | 4 | 6): string[] {
  return namesInTable(readPermittedFile(HOSTS_FILE) ?? "", host, family);
}
