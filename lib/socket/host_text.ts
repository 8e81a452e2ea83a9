/**
 * Hosts as a program writes them: addresses in every spelling, and names.
 *
 * @module
 */

import { formatIpv4, parseLooseIpv4 } from "../core/ipv4_text.ts";
import { formatIpv6, parseIpv6 } from "../core/ipv6_text.ts";
import { AF_INET, AF_INET6, type InetFamily } from "./constants.ts";

/** An address that needs no lookup, in its usual spelling. */
export interface NumericHost {
  readonly family: InetFamily;
  readonly hostname: string;
}

/** The most characters between two dots of a name (RFC 1035, section 2.3.4). */
const LONGEST_LABEL = 63;

/** What a label of a name consists of: the underscore is for names of services. */
const LABEL_REGEXP = new RegExp(`^[\\w-]{1,${LONGEST_LABEL}}$`);

/** Characters of ASCII that no name has, and that mean something else in a URL. */
const NO_NAME_REGEXP = /[^\w.\u0080-\u{10ffff}-]/u;

/** The most characters of a whole name, without a final dot. */
const LONGEST_NAME = 253;

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

/** The address that a text spells; `undefined` when it is a name, or nothing at all. */
export function parseHost(text: string): NumericHost | undefined {
  // Every datagram goes to one: this is a tenth of the time.
  if (USUAL_IPV4_REGEXP.test(text)) return { family: AF_INET, hostname: text };
  const ipv4 = parseLooseIpv4(text);
  if (ipv4 !== undefined) return { family: AF_INET, hostname: formatIpv4(ipv4) };
  // Behind a percent sign stands an interface, by name or number (RFC 4007, section 11).
  const [, address = "", zone = ""] = /^([\da-f:.]+)(%[\w.:@-]+)?$/i.exec(text) ?? [];
  const ipv6 = parseIpv6(address);
  if (ipv6 === undefined) return undefined;
  return { family: AF_INET6, hostname: formatIpv6(ipv6) + zone };
}

/**
 * The name in ASCII, as name servers know it; umlauts become IDNA, as in a browser.
 *
 * @param text What may be a name.
 * @returns The name, or `undefined` when it has no form in ASCII.
 */
export function asciiName(text: string): string | undefined {
  if (!/[\u0080-\uffff]/.test(text)) return text;
  if (NO_NAME_REGEXP.test(text) || !URL.canParse(`http://${text}/`)) return undefined;
  return new URL(`http://${text}/`).hostname;
}

/** The parts of a name in ASCII; a final dot belongs to no part. */
function labelsOf(name: string): string[] {
  return name.replace(/\.$/, "").split(".");
}

/**
 * Checks the parts of what may be a name, as Python does where it encodes names.
 *
 * @param text A checked host.
 * @returns The same text.
 */
export function checkName(text: string): string {
  if (text === "" || parseHost(text) !== undefined) return text;
  const name = asciiName(text);
  if (name === undefined) {
    throw new RangeError(`Cannot look up ${JSON.stringify(text)}: it has no form in ASCII`);
  }
  const wrong = labelsOf(name).find(({ length }) => length === 0 || length > LONGEST_LABEL);
  if (wrong === undefined) return text;
  const what = `its parts have 1 to ${LONGEST_LABEL} characters, not ${wrong.length}`;
  throw new RangeError(`Cannot look up ${JSON.stringify(text)}: ${what}`);
}

/**
 * Whether a text in ASCII can be a name: asking the network for anything else
 * would only cost time. A number at the end is a mistyped address (RFC 3696).
 */
export function isName(ascii: string): boolean {
  const labels = labelsOf(ascii);
  return labels.every((label) => LABEL_REGEXP.test(label)) &&
    labels.join(".").length <= LONGEST_NAME &&
    !/^(?:\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? "");
}
