/**
 * Hosts as a program writes them: addresses in every spelling.
 *
 * @module
 */

import { formatIpv4, parseLooseIpv4 } from "../core/ipv4_text.ts";
import { formatIpv6, parseIpv6 } from "../core/ipv6_text.ts";
import { AF_INET, AF_INET6, INADDR_LOOPBACK, type InetFamily } from "./constants.ts";

/** An address that needs no lookup, in its usual spelling. */
export interface NumericHost {
  readonly family: InetFamily;
  readonly hostname: string;
}

/** What `localhost` is, without a lookup for which a program would need more permissions. */
export const LOOPBACKS: Readonly<Record<InetFamily, string>> = {
  [AF_INET]: INADDR_LOOPBACK,
  [AF_INET6]: "::1",
};

/** Checks a host that a program passed: text, or bytes of text in UTF-8. */
export function checkHost(host: unknown): string {
  const text = host instanceof Uint8Array ? decoded(host) : host;
  if (typeof text !== "string") {
    const given = text === null ? "null" : typeof text;
    throw new TypeError(`Cannot use a hostname of type ${given}: a string is needed`);
  }
  if (text.includes("\0")) throw new TypeError("Cannot use a hostname with a NUL in it");
  return text;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new RangeError("Cannot use these bytes as a hostname: they are not UTF-8", { cause });
  }
}

/** Four decimal numbers below 256: the usual spelling already. */
const USUAL_IPV4_REGEXP = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Whether a text is an IPv4 address as everybody writes it. */
export function isUsualIpv4(text: string): boolean {
  return USUAL_IPV4_REGEXP.test(text);
}

/** The address that a text spells; `undefined` when it is a name, or nothing at all. */
export function parseHost(text: string): NumericHost | undefined {
  if (isUsualIpv4(text)) return { family: AF_INET, hostname: text };
  const ipv4 = parseLooseIpv4(text);
  if (ipv4 !== undefined) return { family: AF_INET, hostname: formatIpv4(ipv4) };
  // Behind a percent sign stands an interface, by name or number (RFC 4007, section 11).
  const [, address = "", zone = ""] = /^([\da-f:.]+)(%[\w.:@-]+)?$/i.exec(text) ?? [];
  const ipv6 = parseIpv6(address);
  if (ipv6 === undefined) return undefined;
  return { family: AF_INET6, hostname: formatIpv6(ipv6) + zone };
}
