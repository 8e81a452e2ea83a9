/**
 * Lesson 11 in the table of contents.
 *
 * @module
 */

import type { Lesson } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

/** Any host may be looked up; the table of this machine has the other names. */
const NAMES: readonly string[] = ["--allow-net", "--allow-read=/etc/hosts"];

const PATH = "/tmp/endpoints";

/** All of the network: some shells would take the brackets of `[::1]` for a pattern. */
const ENDPOINTS: readonly string[] = [
  "--allow-net",
  `--allow-read=${PATH}`,
  `--allow-write=${PATH}`,
];

/** Names, addresses and numbers, as text and as bytes. */
export const lesson: Lesson = {
  id: "11_names_and_byte_order",
  number: 11,
  title: { en: "Names and byte order", de: "Namen und Byte-Reihenfolge" },
  chapter: "3.6",
  minutes: 50,
  needs: [1, 4, 5, 6],
  tools: ["python3"],
  items: [34, 41, 43, 49, 52, 55, 56, 57, 58, 59, 74],
  errata: ["E17", "E51", "E52", "E61"],
  programs: [
    {
      id: "names",
      file: "names.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "HOST SERVICE",
      permissions: NAMES,
    },
    {
      id: "endpoints",
      file: "endpoints.ts",
      role: "tool",
      transport: null,
      options: [
        { name: "--path", default: PATH },
        { name: "--family", default: "ipv4", values: ["ipv4", "ipv6", "unix"] },
      ],
      permissions: ENDPOINTS,
    },
    {
      id: "byte-order",
      file: "byte_order.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "NUMBER",
      permissions: [],
    },
    {
      id: "packed",
      file: "packed.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "ADDRESS",
      permissions: [],
    },
  ],
  steps: [
    { file: "steps/1_localhost.ts", permissions: NET },
    { file: "steps/2_connect.ts", permissions: NET },
    { file: "steps/3_wire.ts", permissions: NET },
  ],
  terms: [
    {
      name: { en: "tuple", de: "Tupel" },
      meaning: {
        en: "Several values as one, in Python: (host, port).",
        de: "Mehrere Werte als einer, in Python: (host, port).",
      },
    },
    {
      name: { en: "resolver", de: "Resolver" },
      meaning: {
        en:
          "The part of the system that looks names up: in the machine's own table, then at name servers.",
        de:
          "Der Teil des Systems, der Namen nachschlägt: in der Tabelle des Rechners, dann bei Nameservern.",
      },
    },
    {
      name: { en: "official name", de: "offizieller Name" },
      meaning: {
        en: "The name that a host has in the first place, also called canonical.",
        de: "Der Name, den ein Rechner in erster Linie hat, auch kanonisch genannt.",
      },
    },
    {
      name: { en: "alias", de: "Alias" },
      meaning: {
        en: "Another name for a host, which leads to the official one.",
        de: "Ein weiterer Name eines Rechners, der zum offiziellen führt.",
      },
    },
    {
      name: { en: "reverse lookup", de: "Rückwärtssuche" },
      meaning: {
        en: "The way from an address to a name. The owner of the address decides what is answered.",
        de:
          "Der Weg von einer Adresse zu einem Namen. Was geantwortet wird, entscheidet der Besitzer der Adresse.",
      },
    },
    {
      name: { en: "address family", de: "Adressfamilie" },
      meaning: {
        en:
          "Decides what an address consists of: AF_INET for IPv4, AF_INET6 for IPv6, AF_UNIX for paths.",
        de:
          "Legt fest, woraus eine Adresse besteht: AF_INET für IPv4, AF_INET6 für IPv6, AF_UNIX für Pfade.",
      },
    },
    {
      name: { en: "zone", de: "Zone" },
      meaning: {
        en: "The interface behind a link-local IPv6 address, after a percent sign: fe80::1%eth0.",
        de:
          "Die Schnittstelle hinter einer link-lokalen IPv6-Adresse, nach einem Prozentzeichen: fe80::1%eth0.",
      },
    },
    {
      name: { en: "byte order", de: "Byte-Reihenfolge" },
      meaning: {
        en: "Which byte of a number comes first in memory, or on the wire.",
        de: "Welches Byte einer Zahl zuerst kommt, im Speicher oder auf der Leitung.",
      },
    },
    {
      name: { en: "big-endian", de: "Big-Endian" },
      meaning: {
        en: "The highest byte of a number comes first, as people write numbers.",
        de: "Das höchste Byte einer Zahl kommt zuerst, so wie Menschen Zahlen schreiben.",
      },
    },
    {
      name: { en: "little-endian", de: "Little-Endian" },
      meaning: {
        en: "The lowest byte of a number comes first. Most processors of today do it.",
        de:
          "Das niedrigste Byte einer Zahl kommt zuerst. So machen es heute die meisten Prozessoren.",
      },
    },
    {
      name: { en: "network byte order", de: "Netzwerk-Byte-Reihenfolge" },
      meaning: {
        en: "Big-endian: the order in which Internet protocols carry ports, addresses and lengths.",
        de:
          "Big-Endian: die Reihenfolge, in der die Protokolle des Internets Ports, Adressen und Längen befördern.",
      },
    },
  ],
  demo: { program: "byte-order", args: ["8080"] },
  firstChange: {
    en: "Give byte_order.ts the number 257: why does nothing seem to change?",
    de: "Gib byte_order.ts die Zahl 257: Warum scheint sich nichts zu ändern?",
  },
};
