/**
 * Lesson 3 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
];

/** The first server. */
export const lesson: Lesson = {
  id: "03_first_server",
  number: 3,
  title: { en: "The first server", de: "Der erste Server" },
  chapter: "3.1",
  minutes: 90,
  needs: [1],
  tools: ["curl", "python3", "ss", "telnet"],
  // deno-fmt-ignore
  items: [
    1, 2, 3, 20, 25, 29, 37, 39, 40, 51, 53, 60, 61, 62, 71, 75, 76, 82,
    83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97,
    130, 132, 133, 134, 135, 141,
  ],
  // deno-fmt-ignore
  errata: [
    "E1", "E2", "E6", "E9", "E11", "E14", "E15", "E26", "E27", "E29", "E30", "E31", "E32", "E33",
    "E34", "E35", "E36", "E62", "E70", "E71", "E72", "E77",
  ],
  programs: [
    {
      id: "http-server",
      file: "server.ts",
      role: "server",
      transport: "tcp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "http-server-complete",
      file: "server_complete.ts",
      role: "server",
      transport: "tcp",
      options: [...ADDRESS, { name: "--timeout", default: "10" }],
      version: "complete",
      permissions: NET,
    },
  ],
  steps: [
    { file: "steps/1_contact.ts", permissions: NET },
    { file: "steps/2_who.ts", permissions: NET },
    { file: "steps/3_receive.ts", permissions: NET },
    { file: "steps/4_characters.ts", permissions: [] },
    { file: "steps/5_request.ts", permissions: NET },
    { file: "steps/6_pattern.ts", permissions: [] },
    { file: "steps/7_answer.ts", permissions: NET },
    { file: "steps/8_close.ts", permissions: NET },
  ],
  terms: [
    {
      name: { en: "ephemeral", de: "ephemer" },
      meaning: {
        en:
          "Short-lived: a port that the system chooses for one conversation, mostly that of a client.",
        de:
          "Kurzlebig: ein Port, den das System für ein einzelnes Gespräch wählt, meist der eines Clients.",
      },
    },
    {
      name: { en: "stream of bytes", de: "Strom von Bytes" },
      meaning: {
        en:
          "What a connection carries: bytes in order, without borders between what one call sent and what the next.",
        de:
          "Was eine Verbindung befördert: Bytes in ihrer Reihenfolge, ohne Grenzen zwischen dem, was ein Aufruf gesendet hat und was der nächste.",
      },
    },
    {
      name: { en: "encoding", de: "Kodierung" },
      meaning: {
        en: "The rule that says which bytes stand for which characters.",
        de: "Die Regel, welche Bytes für welche Zeichen stehen.",
      },
    },
    {
      name: { en: "UTF-8", de: "UTF-8" },
      meaning: {
        en:
          "The encoding of the web: one byte for each ASCII character, two to four for all others.",
        de:
          "Die Kodierung des Web: ein Byte für jedes Zeichen von ASCII, zwei bis vier für alle anderen.",
      },
    },
    {
      name: { en: "request line", de: "Anfragezeile" },
      meaning: {
        en: "The first line of a request in HTTP: method, target, version.",
        de: "Die erste Zeile einer Anfrage in HTTP: Methode, Ziel, Version.",
      },
    },
    {
      name: { en: "header lines", de: "Kopfzeilen" },
      meaning: {
        en: "The lines behind the first one of a request or an answer: a name, a colon, a value.",
        de: "Die Zeilen hinter der ersten einer Anfrage oder Antwort: Name, Doppelpunkt, Wert.",
      },
    },
    {
      name: { en: "head", de: "Kopf" },
      meaning: {
        en: "All lines of a request or an answer up to the empty line.",
        de: "Alle Zeilen einer Anfrage oder Antwort bis zur leeren Zeile.",
      },
    },
    {
      name: { en: "body", de: "Rumpf" },
      meaning: {
        en: "What follows the head: the page itself.",
        de: "Was auf den Kopf folgt: die Seite selbst.",
      },
    },
    {
      name: { en: "status line", de: "Statuszeile" },
      meaning: {
        en: "The first line of an answer in HTTP: version, number, a word for people.",
        de: "Die erste Zeile einer Antwort in HTTP: Version, Zahl, ein Wort für Menschen.",
      },
    },
    {
      name: { en: "regular expression", de: "regulärer Ausdruck" },
      meaning: {
        en: "A pattern that a text matches, or not.",
        de: "Ein Muster, zu dem ein Text passt oder nicht.",
      },
    },
    {
      name: { en: "descriptor", de: "Deskriptor" },
      meaning: {
        en: "The number by which the system knows an open socket or file of a program.",
        de:
          "Die Nummer, unter der das System einen offenen Socket oder eine offene Datei eines Programms kennt.",
      },
    },
    {
      name: { en: "stateless", de: "zustandslos" },
      meaning: {
        en: "Said of a protocol in which each request can be understood without the one before.",
        de: "So heißt ein Protokoll, in dem sich jede Anfrage ohne die vorige verstehen lässt.",
      },
    },
    {
      name: { en: "content-length", de: "content-length" },
      meaning: {
        en: "The header line that says how many bytes the body has.",
        de: "Die Kopfzeile, die sagt, wie viele Bytes der Rumpf hat.",
      },
    },
    {
      name: { en: "SIGTERM", de: "SIGTERM" },
      meaning: {
        en: "The signal with which the system, or kill, asks a program to end.",
        de: "Das Signal, mit dem das System oder kill ein Programm bittet zu enden.",
      },
    },
  ],
  pair: { server: "http-server", client: "http-client", url: "http://127.0.0.1:50000/" },
  firstChange: {
    en: 'Change "Hallo Welt!" in server.ts and watch again.',
    de: 'Ändere "Hallo Welt!" in server.ts und sieh noch einmal zu.',
  },
};
