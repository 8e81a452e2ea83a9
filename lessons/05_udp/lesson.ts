/**
 * Lesson 5 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

/** A socket that sends without having been bound gets 0.0.0.0 and a free port. */
const UNBOUND: readonly string[] = ["--allow-net=127.0.0.1,0.0.0.0"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
];

/** UDP. */
export const lesson: Lesson = {
  id: "05_udp",
  number: 5,
  title: { en: "UDP: single datagrams", de: "UDP: einzelne Datagramme" },
  chapter: "3.3",
  minutes: 40,
  needs: [4],
  tools: ["python3", "ss"],
  items: [5, 6, 22, 44, 46, 47, 48, 50, 66, 69],
  errata: ["E24", "E49", "E57", "E58", "E76"],
  programs: [
    {
      id: "udp-server",
      file: "server.ts",
      role: "server",
      transport: "udp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "udp-client",
      file: "client.ts",
      role: "client",
      transport: "udp",
      options: ADDRESS,
      permissions: UNBOUND,
    },
    {
      id: "udp-server-complete",
      file: "server_complete.ts",
      role: "server",
      transport: "udp",
      options: ADDRESS,
      version: "complete",
      permissions: NET,
    },
    {
      id: "udp-client-complete",
      file: "client_complete.ts",
      role: "client",
      transport: "udp",
      options: [...ADDRESS, { name: "--timeout", default: "7" }],
      version: "complete",
      permissions: UNBOUND,
    },
  ],
  steps: [
    { file: "steps/1_nobody.ts", permissions: UNBOUND },
    { file: "steps/2_connected.ts", permissions: UNBOUND },
    { file: "steps/3_borders.ts", permissions: NET },
    { file: "steps/4_senders.ts", permissions: UNBOUND },
    { file: "steps/5_loss.ts", permissions: UNBOUND },
  ],
  terms: [
    {
      name: { en: "checksum", de: "Prüfsumme" },
      meaning: {
        en:
          "A number computed from the bytes of a packet, by which the receiver notices that some of them have changed.",
        de:
          "Eine Zahl, die aus den Bytes eines Pakets berechnet ist; an ihr merkt der Empfänger, dass sich welche geändert haben.",
      },
    },
    {
      name: { en: "SOCK_DGRAM", de: "SOCK_DGRAM" },
      meaning: {
        en: "The type of sockets for datagrams, for UDP for example.",
        de: "Der Typ von Sockets für Datagramme, zum Beispiel für UDP.",
      },
    },
    {
      name: { en: "partner", de: "Partner" },
      meaning: {
        en: "The one address with which a connected UDP socket talks.",
        de: "Die eine Adresse, mit der ein verbundener UDP-Socket spricht.",
      },
    },
    {
      name: { en: "ICMP", de: "ICMP" },
      meaning: {
        en:
          'The protocol with which machines report problems with packets: "port unreachable", for example.',
        de:
          "Das Protokoll, mit dem Rechner Probleme mit Paketen melden: „port unreachable“ zum Beispiel.",
      },
    },
    {
      name: { en: "sender", de: "Absender" },
      meaning: {
        en: "The one a datagram comes from. Its address stands in the datagram, and can be forged.",
        de:
          "Der, von dem ein Datagramm kommt. Seine Adresse steht im Datagramm und lässt sich fälschen.",
      },
    },
    {
      name: { en: "QUIC", de: "QUIC" },
      meaning: {
        en: "A protocol on top of UDP that does what TCP does; HTTP/3 stands on it.",
        de: "Ein Protokoll über UDP, das leistet, was TCP leistet; HTTP/3 steht darauf.",
      },
    },
    {
      name: { en: "SOCK_RAW", de: "SOCK_RAW" },
      meaning: {
        en:
          "The type of raw sockets: a program with special rights reads and writes IP packets itself.",
        de:
          "Der Typ von Raw-Sockets: Ein Programm mit besonderen Rechten liest und schreibt IP-Pakete selbst.",
      },
    },
    {
      name: { en: "confirmation", de: "Bestätigung" },
      meaning: {
        en: "An answer that only says that something has arrived.",
        de: "Eine Antwort, die nur sagt, dass etwas angekommen ist.",
      },
    },
  ],
  pair: { server: "udp-server", client: "udp-client" },
  firstChange: {
    en: 'Let client.ts send "1".repeat(300): how many arrive?',
    de: 'Lass client.ts "1".repeat(300) senden: Wie viele kommen an?',
  },
};
