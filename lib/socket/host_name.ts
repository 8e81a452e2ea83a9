/**
 * The names of hosts, as the network knows them.
 *
 * @module
 */

import { parseHost } from "./host_text.ts";

/** The most characters between two dots of a name (RFC 1035, section 2.3.4). */
const LONGEST_LABEL = 63;

/** What a label of a name consists of: the underscore is for names of services. */
const LABEL_REGEXP = new RegExp(`^[\\w-]{1,${LONGEST_LABEL}}$`);

/** Characters of ASCII that no name has, and that mean something else in a URL. */
const NO_NAME_REGEXP = /[^\w.\u0080-\u{10ffff}-]/u;

/** The most characters of a whole name, without a final dot. */
const LONGEST_NAME = 253;

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
