/**
 * Lesson 9 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

/** For programs that send from a socket without an address of its own. */
const NET_UNBOUND: readonly string[] = ["--allow-net=127.0.0.1,0.0.0.0"];

const PORT: ProgramOption = { name: "--port", default: "50000" };
const TIMEOUT: ProgramOption = { name: "--timeout", default: "300" };

const SERVER: readonly ProgramOption[] = [{ name: "--host", default: "127.0.0.1" }, PORT];
/** Without a host a client asks for it. */
const CLIENT: readonly ProgramOption[] = [{ name: "--host", default: "" }, PORT];

/** The chat. */
export const lesson: Lesson = {
  id: "09_chat",
  number: 9,
  title: { en: "A chat", de: "Ein Chat" },
  chapter: "3.6",
  minutes: 40,
  needs: [4, 5],
  tools: ["python3", "ss"],
  items: [15, 16, 34],
  errata: ["E8", "E25", "E64", "E65"],
  programs: [
    {
      id: "udp-chat-server",
      file: "udp_server.ts",
      role: "server",
      transport: "udp",
      options: SERVER,
      permissions: NET,
    },
    {
      id: "udp-chat-client",
      file: "udp_client.ts",
      role: "client",
      transport: "udp",
      options: CLIENT,
      permissions: NET_UNBOUND,
    },
    {
      id: "tcp-chat-server",
      file: "tcp_server.ts",
      role: "server",
      transport: "tcp",
      options: SERVER,
      permissions: NET,
    },
    {
      id: "tcp-chat-client",
      file: "tcp_client.ts",
      role: "client",
      transport: "tcp",
      options: CLIENT,
      permissions: NET,
    },
    {
      id: "udp-chat-server-complete",
      file: "udp_server_complete.ts",
      role: "server",
      transport: "udp",
      options: SERVER,
      version: "complete",
      permissions: NET,
    },
    {
      id: "udp-chat-client-complete",
      file: "udp_client_complete.ts",
      role: "client",
      transport: "udp",
      options: CLIENT,
      version: "complete",
      permissions: NET_UNBOUND,
    },
    {
      id: "tcp-chat-server-complete",
      file: "tcp_server_complete.ts",
      role: "server",
      transport: "tcp",
      options: [...SERVER, TIMEOUT],
      version: "complete",
      permissions: NET,
    },
    {
      id: "tcp-chat-client-complete",
      file: "tcp_client_complete.ts",
      role: "client",
      transport: "tcp",
      options: [...CLIENT, TIMEOUT],
      version: "complete",
      permissions: NET,
    },
  ],
  steps: [
    { file: "steps/1_question.ts", permissions: [] },
    { file: "steps/2_pieces.ts", permissions: NET },
    { file: "steps/3_forger.ts", permissions: NET },
  ],
  terms: [
    {
      name: { en: "deadlock", de: "Deadlock" },
      meaning: {
        en: "Each of two sides waits for the other one, and so both wait for ever.",
        de: "Jede von zwei Seiten wartet auf die andere, und so warten beide für immer.",
      },
    },
    {
      name: { en: "local networks", de: "lokale Netze" },
      meaning: {
        en:
          "Networks of a house, a school or a company, with addresses of three ranges that nobody in the Internet has.",
        de:
          "Netze eines Hauses, einer Schule oder einer Firma, mit Adressen aus drei Bereichen, die im Internet niemand hat.",
      },
    },
    {
      name: { en: "escape sequence", de: "Escape-Sequenz" },
      meaning: {
        en:
          "Characters that begin with ESC and tell a terminal to do something, to move the cursor for example.",
        de:
          "Zeichen, die mit ESC beginnen und einem Terminal etwas befehlen, zum Beispiel, den Cursor zu bewegen.",
      },
    },
    {
      name: { en: "canonical mode", de: "kanonischer Modus" },
      meaning: {
        en:
          "How a terminal usually works: it collects a line, lets it be corrected, and hands it over at Return.",
        de:
          "Wie ein Terminal gewöhnlich arbeitet: Es sammelt eine Zeile, lässt sie verbessern und übergibt sie bei Return.",
      },
    },
    {
      name: { en: "standard input", de: "Standardeingabe" },
      meaning: {
        en: "Where a program reads what is typed.",
        de: "Woraus ein Programm liest, was getippt wird.",
      },
    },
    {
      name: { en: "half-close", de: "halb geschlossen" },
      meaning: {
        en: "One side has ended its own direction and still receives.",
        de: "Eine Seite hat ihre eigene Richtung beendet und empfängt noch.",
      },
    },
    {
      name: { en: "AbortController", de: "AbortController" },
      meaning: {
        en: "An object of JavaScript that takes back something that is still waiting.",
        de: "Ein Objekt von JavaScript, das etwas zurücknimmt, das noch wartet.",
      },
    },
    {
      name: { en: "cursor", de: "Cursor" },
      meaning: {
        en: "The mark on a screen where the next character will stand.",
        de: "Die Marke auf dem Bildschirm, an der das nächste Zeichen stehen wird.",
      },
    },
  ],
  pair: {
    server: "tcp-chat-server",
    client: "tcp-chat-client",
    clientArguments: ["--host", "127.0.0.1"],
    input: [
      { to: 1, line: { en: "Hello!", de: "Hallo!" } },
      { to: "server", line: { en: "Who is there?", de: "Wer da?" } },
      { to: 1, line: { en: "Only me.", de: "Nur ich." } },
      { to: "server", line: { en: "Welcome!", de: "Willkommen!" } },
    ],
  },
  firstChange: {
    en: "Let tcp_client.ts ask twice before it receives, and watch again.",
    de: "Lass tcp_client.ts zweimal fragen, bevor er empfängt, und sieh noch einmal zu.",
  },
};
