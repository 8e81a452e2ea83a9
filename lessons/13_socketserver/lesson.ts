/**
 * Lesson 13 in the table of contents.
 *
 * @module
 */

import type { Lesson, LessonProgram, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
];

/** One after the other and side by side: one file. */
const TCP_SERVER: Omit<LessonProgram, "id"> = {
  file: "tcp_server.ts",
  role: "server",
  transport: "tcp",
  options: [...ADDRESS, { name: "--threads", default: "no", values: ["no", "yes"] }],
  permissions: NET,
};

/** Servers of which only the handlers are ours. */
export const lesson: Lesson = {
  id: "13_socketserver",
  number: 13,
  title: { en: "Servers from the shelf", de: "Server von der Stange" },
  chapter: "3.8",
  minutes: 40,
  needs: [8, 9],
  tools: ["ss", "telnet"],
  items: [19, 109, 110, 111, 112],
  errata: ["E16", "E60"],
  programs: [
    { ...TCP_SERVER, id: "sserv-tcp-server" },
    { ...TCP_SERVER, id: "sserv-tcp-threads-server", given: ["--threads", "yes"] },
    {
      id: "sserv-udp-server",
      file: "udp_server.ts",
      role: "server",
      transport: "udp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "sserv-tcp-server-complete",
      file: "tcp_server_complete.ts",
      role: "server",
      transport: "tcp",
      options: [...ADDRESS, { name: "--timeout", default: "60" }],
      version: "complete",
      permissions: NET,
    },
    {
      id: "sserv-udp-server-complete",
      file: "udp_server_complete.ts",
      role: "server",
      transport: "udp",
      options: ADDRESS,
      version: "complete",
      permissions: NET,
    },
  ],
  steps: [
    { file: "steps/1_handlers.ts", permissions: NET },
    { file: "steps/2_datagrams.ts", permissions: NET },
    { file: "steps/3_ask.ts", permissions: NET },
  ],
  // The client of lesson 9: a person keeps the first one there while the second one waits.
  terms: [
    {
      name: { en: "handler", de: "Handler" },
      meaning: {
        en: "The object that has one client, or one datagram, and knows what is said to it.",
        de:
          "Das Objekt, das einen Client hat, oder ein Datagramm, und weiß, was mit ihm gesprochen wird.",
      },
    },
    {
      name: { en: "serveForever", de: "serveForever" },
      meaning: {
        en:
          "The loop of a server from the shelf: it serves one request after the other until somebody ends it.",
        de:
          "Die Schleife eines Servers von der Stange: Sie bedient eine Anfrage nach der anderen, bis jemand sie beendet.",
      },
    },
    {
      name: { en: "thread", de: "Thread" },
      meaning: {
        en: "A line of execution in a program; several of them take turns.",
        de: "Ein Ablauf innerhalb eines Programms; mehrere davon wechseln sich ab.",
      },
    },
    {
      name: { en: "concurrent", de: "Nebeneinander" },
      meaning: {
        en:
          "Several things are under way at the same time, but do not have to be calculated at the same time.",
        de:
          "Mehreres ist zur gleichen Zeit unterwegs, muss aber nicht zur gleichen Zeit gerechnet werden.",
      },
    },
    {
      name: { en: "lock", de: "Schloss" },
      meaning: {
        en: "What keeps two threads from changing the same data at the same time.",
        de: "Was zwei Threads daran hindert, dieselben Daten zugleich zu ändern.",
      },
    },
    {
      name: { en: "constructor", de: "Konstruktor" },
      meaning: {
        en: "The function of a class that makes an object of it.",
        de: "Die Funktion einer Klasse, die ein Objekt von ihr anlegt.",
      },
    },
    {
      name: { en: "standard error", de: "Standardfehlerausgabe" },
      meaning: {
        en: "Where a program prints its complaints, apart from its results.",
        de: "Wohin ein Programm seine Fehler schreibt, getrennt von den Ergebnissen.",
      },
    },
    {
      name: { en: "ThreadingTCPServer", de: "ThreadingTCPServer" },
      meaning: {
        en: "Python's server that takes a thread for each client.",
        de: "Pythons Server, der für jeden Client einen Thread nimmt.",
      },
    },
  ],
  pair: {
    server: "sserv-tcp-server",
    client: "tcp-chat-client",
    clients: 2,
    clientArguments: ["--host", "127.0.0.1"],
    input: [
      { to: 1, line: { en: "one", de: "eins" } },
      { to: 2, line: { en: "two", de: "zwei" } },
      { to: 1, line: { en: "three", de: "drei" } },
    ],
  },
  firstChange: {
    en: "Write { concurrent: true } in tcp_server.ts, and watch again: nobody waits.",
    de: "Schreib { concurrent: true } in tcp_server.ts und sieh noch einmal zu: Niemand wartet.",
  },
};
