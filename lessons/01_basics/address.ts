// Lesson 1: takes an address apart, or says which addresses a name has.

import {
  AF_INET,
  AF_INET6,
  GaiError,
  getaddrinfo,
  inetAton,
  inetNtop,
  inetPton,
  SOCK_STREAM,
  SocketError,
} from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, language, ask, say, fail } = program({
  en: "Takes an address apart, or says which addresses a name has.",
  de: "Nimmt eine Adresse auseinander oder sagt, welche Adressen ein Name hat.",
  words: {
    name: "ADDRESS",
    en: "an address or a name, or several (else the program asks)",
    de: "eine Adresse oder ein Name, auch mehrere (sonst fragt das Programm)",
  },
});

const inLanguage = (en: string, de: string) => ({ en, de })[language];

const PRIVATE = inLanguage("private: for networks of one's own", "privat: für eigene Netze");
const LOOPBACK = inLanguage("loopback: this machine itself", "Loopback: dieser Rechner selbst");
const ANY = inLanguage("any address of this machine", "jede Adresse dieses Rechners");
const LINK = inLanguage("link-local: this network, no further", "link-lokal: nur in diesem Netz");
const EXAMPLES = inLanguage("documentation: for examples", "Dokumentation: für Beispiele");
const GROUP = inLanguage("multicast: a group of receivers", "Multicast: eine Empfängergruppe");
const ALL = inLanguage("broadcast: everybody here", "Broadcast: alle in diesem Netz");
const PUBLIC = inLanguage("public: of the Internet", "öffentlich: aus dem Internet");
const RESERVED = inLanguage("reserved", "reserviert");

/** What the ranges are for; the first one that an address is in counts. */
const RANGES: readonly (readonly [range: string, use: string, source: string])[] = [
  ["0.0.0.0/32", ANY, "RFC 1122"],
  ["0.0.0.0/8", RESERVED, "RFC 1122"],
  ["10.0.0.0/8", PRIVATE, "RFC 1918"],
  ["100.64.0.0/10", inLanguage("shared by a provider", "vom Anbieter geteilt"), "RFC 6598"],
  ["127.0.0.0/8", LOOPBACK, "RFC 1122"],
  ["169.254.0.0/16", LINK, "RFC 3927"],
  ["172.16.0.0/12", PRIVATE, "RFC 1918"],
  ["192.0.0.0/24", RESERVED, "RFC 6890"],
  ["192.0.2.0/24", EXAMPLES, "RFC 5737"],
  ["192.168.0.0/16", PRIVATE, "RFC 1918"],
  ["198.18.0.0/15", inLanguage("for measurements", "für Messungen"), "RFC 2544"],
  ["198.51.100.0/24", EXAMPLES, "RFC 5737"],
  ["203.0.113.0/24", EXAMPLES, "RFC 5737"],
  ["224.0.0.0/4", GROUP, "RFC 5771"],
  ["255.255.255.255/32", ALL, "RFC 919"],
  ["240.0.0.0/4", RESERVED, "RFC 1112"],
  ["0.0.0.0/0", PUBLIC, "RFC 1918"],
  ["::/128", ANY, "RFC 4291"],
  ["::1/128", LOOPBACK, "RFC 4291"],
  ["::ffff:0:0/96", inLanguage("an IPv4 address inside", "mit IPv4-Adresse darin"), "RFC 4291"],
  ["64:ff9b::/96", inLanguage("an IPv4 address inside", "mit IPv4-Adresse darin"), "RFC 6052"],
  ["2001::/23", RESERVED, "RFC 2928"],
  ["2001:db8::/32", EXAMPLES, "RFC 3849"],
  ["3fff::/20", EXAMPLES, "RFC 9637"],
  ["2000::/3", PUBLIC, "RFC 4291"],
  ["fc00::/7", PRIVATE, "RFC 4193"],
  ["fe80::/10", LINK, "RFC 4291"],
  ["ff00::/8", GROUP, "RFC 4291"],
  ["::/0", RESERVED, "RFC 4291"],
];

/** The 4 or 16 bytes of an address, or `null` when the text is none. */
function bytesOf(text: string): Uint8Array | null {
  try {
    return text.includes(":") ? inetPton(AF_INET6, text) : inetAton(text);
  } catch (error) {
    if (error instanceof SocketError) return null;
    throw error;
  }
}

/** All bytes as one number. */
function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

/** Whether an address begins with the same bits as a range: 127.0.0.0/8 names the first 8. */
function isIn(bytes: Uint8Array, range: string): boolean {
  const [first = "", common] = range.split("/");
  const start = bytesOf(first);
  if (start?.length !== bytes.length) return false;
  const others = BigInt(bytes.length * 8 - Number(common));
  return numberOf(start) >> others === numberOf(bytes) >> others;
}

/** What an address is for. */
function useOf(bytes: Uint8Array): string {
  const [range, use, source] = RANGES.find(([range]) => isIn(bytes, range)) ?? [];
  return `${range}, ${use} (${source})`;
}

/** Each byte with as many digits, to the base 2 or 16. */
function digitsOf(bytes: Uint8Array, base: 2 | 16): readonly string[] {
  const width = { 2: 8, 16: 2 }[base];
  return Array.from(bytes, (byte) => byte.toString(base).padStart(width, "0"));
}

function explain(text: string, bytes: Uint8Array): void {
  const isShort = bytes.length === 4;
  const usual = inetNtop(isShort ? AF_INET : AF_INET6, bytes);
  say(text === usual ? text : `${text} = ${usual}`);
  const bits = inLanguage("bits", "Bit");
  if (isShort) {
    say(`  IPv4, 32 ${bits}`);
    say(`  ${inLanguage("bits", "Bits")}    ${digitsOf(bytes, 2).join(" ")}`);
  } else {
    say(`  IPv6, 128 ${bits}`);
    const full = digitsOf(bytes, 16).join("").match(/..../g) ?? [];
    say(`  ${inLanguage("in full", "ganz   ")} ${full.join(":")}`);
  }
  say(`  ${inLanguage("number", "Zahl  ")}  ${numberOf(bytes)}`);
  say(`  ${inLanguage("range  ", "Bereich")} ${useOf(bytes)}`);
}

/** The addresses of a name; it may have those of one family only, or none. */
async function addressesOf(name: string): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const family of [AF_INET, AF_INET6] as const) {
    try {
      const found = await getaddrinfo(name, null, family, SOCK_STREAM);
      addresses.push(...found.map(([, , , , { hostname }]) => hostname));
    } catch (error) {
      if (!(error instanceof GaiError) || error.code !== "EAI_NONAME") throw error;
    }
  }
  return addresses;
}

/** A name: parts of letters, digits and hyphens, with dots between. */
const NAME_REGEXP = /^(?!.{254})(?:[\p{L}\p{N}_][\p{L}\p{N}_-]{0,62}(?:\.(?!$)|\.?$))+$/u;

/** Why a text can be neither an address nor a name; `null` when it can be a name. */
function mistakeIn(text: string): string | null {
  if (/[/%]/.test(text)) {
    return inLanguage(
      'type only the address or the name, without "/" or "%" and what stands there',
      'tippe nur die Adresse oder den Namen, ohne "/" oder "%" und was dabeisteht',
    );
  }
  if (text.includes(":")) {
    return inLanguage(
      "only IPv6 addresses have colons, such as 2001:db8::1; type no port and no brackets",
      "Doppelpunkte haben nur IPv6-Adressen wie 2001:db8::1; tippe weder Port noch Klammern",
    );
  }
  if (/(^|\.)(\d+|0x[\da-f]*)$/i.test(text)) {
    return inLanguage(
      "this is no IPv4 address; one has four numbers from 0 to 255, as 192.0.2.1 does",
      "Das ist keine IPv4-Adresse; eine hat vier Zahlen von 0 bis 255, etwa 192.0.2.1",
    );
  }
  return NAME_REGEXP.test(text) ? null : inLanguage(
    "a name has letters, digits and hyphens, with dots between, as example.org does",
    "Ein Name hat Buchstaben, Ziffern und Bindestriche, dazwischen Punkte, etwa example.org",
  );
}

/** Says which addresses a name has; gives a sentence when it has none. */
async function explainName(name: string): Promise<string | null> {
  const addresses = await addressesOf(name);
  if (addresses.length === 0) {
    return inLanguage("nobody knows this name", "Diesen Namen kennt niemand");
  }
  say(name);
  for (const address of addresses) {
    // Behind a percent sign stands an interface.
    const bytes = bytesOf(address.replace(/%.*/, ""));
    say(`  ${address.padEnd(15)} ${bytes === null ? "" : useOf(bytes)}`.trimEnd());
  }
  return null;
}

/** Says what there is to say about a text; gives a sentence when that is nothing. */
async function answer(text: string): Promise<string | null> {
  // inet_aton() would not look at what stands behind a blank.
  const bytes = /[\s\0]/.test(text) ? null : bytesOf(text);
  if (bytes !== null) {
    explain(text, bytes);
    return null;
  }
  try {
    const problem = mistakeIn(text) ?? await explainName(text);
    const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
    return problem === null ? null : `"${shown}": ${problem}`;
  } catch (error) {
    // A name with umlauts gets longer before it is looked up.
    if (error instanceof SocketError || error instanceof RangeError) return error.message;
    throw error;
  }
}

for (const word of words) {
  const problem = await answer(word);
  if (problem !== null) fail(problem);
}
while (words.length === 0) {
  const text = await ask({ en: "Address or name: ", de: "Adresse oder Name: " });
  if (text === null || text === "") break;
  const problem = await answer(text);
  if (problem !== null) say(problem);
}
