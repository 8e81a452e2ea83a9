/**
 * Lesson 8 in the table of contents.
 *
 * @module
 */

import type { Lesson, LessonProgram, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

const OPTIONS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
  { name: "--timeout", default: "5" },
];

/** What all programs of the lesson have in common. */
const SERVER = { role: "server", transport: "tcp", options: OPTIONS, permissions: NET } as const;

/** Silent and echoing: one file. */
const SELECT_SERVER: Omit<LessonProgram, "id"> = {
  ...SERVER,
  file: "server.ts",
  options: [...OPTIONS, { name: "--echo", default: "no", values: ["no", "yes"] }],
};

/** Several at a time. */
export const lesson: Lesson = {
  id: "08_multiplexing",
  number: 8,
  title: { en: "Several at a time", de: "Mehrere zugleich" },
  chapter: "3.4",
  minutes: 45,
  needs: [4],
  tools: ["python3", "ss", "telnet"],
  items: [13, 104, 105, 106, 107, 108],
  errata: ["E37", "E38", "E39", "E40"],
  programs: [
    { ...SELECT_SERVER, id: "select-server" },
    { ...SELECT_SERVER, id: "select-echo-server", given: ["--echo", "yes"] },
    { ...SERVER, id: "selectors-echo-server", file: "server_selectors.ts" },
    {
      ...SERVER,
      id: "select-echo-server-complete",
      file: "server_complete.ts",
      version: "complete",
    },
  ],
  steps: [
    { file: "steps/1_one_at_a_time.ts", permissions: NET },
    { file: "steps/2_ready.ts", permissions: NET },
    { file: "steps/3_accept.ts", permissions: NET },
    { file: "steps/4_receive.ts", permissions: NET },
    { file: "steps/5_never_reads.ts", permissions: NET },
  ],
  // The client of lesson 4 takes for an answer whatever comes, also its own request.
  terms: [
    {
      name: { en: "multiplexing", de: "Multiplexing" },
      meaning: {
        en: "Watching several connections at a time and turning to the one that wants something.",
        de:
          "Mehrere Verbindungen zugleich im Blick behalten und sich der zuwenden, die etwas will.",
      },
    },
    {
      name: { en: "select", de: "select" },
      meaning: {
        en: "The call that waits until at least one of many sockets is ready.",
        de: "Der Aufruf, der wartet, bis mindestens einer von vielen Sockets bereit ist.",
      },
    },
    {
      name: { en: "ready", de: "bereit" },
      meaning: {
        en: "Said of a socket whose next call will not have to wait.",
        de: "So heißt ein Socket, dessen nächster Aufruf nicht warten muss.",
      },
    },
    {
      name: { en: "readable", de: "lesbar" },
      meaning: {
        en: "Ready for accept or recv: a visitor, bytes or the end is there.",
        de: "Bereit für accept oder recv: Ein Besucher, Bytes oder das Ende ist da.",
      },
    },
    {
      name: { en: "exceptional conditions", de: "außergewöhnliche Ereignisse" },
      meaning: {
        en: "What the third list of select is about: urgent data of TCP above all, not errors.",
        de:
          "Worum es in der dritten Liste von select geht: vor allem um dringende Daten von TCP, nicht um Fehler.",
      },
    },
    {
      name: { en: "heartbeat", de: "Heartbeat" },
      meaning: {
        en: "A sign of life that comes again and again.",
        de: "Ein Lebenszeichen, das immer wiederkommt.",
      },
    },
    {
      name: { en: "UNIX time", de: "UNIX-Zeit" },
      meaning: {
        en: "Seconds since 1 January 1970, 0:00 in UTC.",
        de: "Sekunden seit dem 1. Januar 1970, 0 Uhr UTC.",
      },
    },
    {
      name: { en: "selector", de: "Selector" },
      meaning: {
        en: "An object that remembers which sockets are watched, and for what.",
        de: "Ein Objekt, das sich merkt, welche Sockets beobachtet werden und worauf.",
      },
    },
    {
      name: { en: "epoll", de: "epoll" },
      meaning: {
        en: "Linux's call for watching many sockets; kqueue is that of macOS and BSD.",
        de:
          "Der Aufruf von Linux, um viele Sockets zu beobachten; bei macOS und BSD heißt er kqueue.",
      },
    },
    {
      name: { en: "event loop", de: "Ereignisschleife" },
      meaning: {
        en:
          "The part of a runtime that watches everything that promises wait for, and goes on where something has happened.",
        de:
          "Der Teil einer Laufzeitumgebung, der alles beobachtet, worauf Promises warten, und dort weitermacht, wo etwas geschehen ist.",
      },
    },
    {
      name: { en: "asynchronous", de: "asynchron" },
      meaning: {
        en:
          "Said of a call that gives a promise: while you wait for it, other parts of the program run.",
        de:
          "So heißt ein Aufruf, der ein Promise liefert: Während du darauf wartest, laufen andere Teile des Programms.",
      },
    },
    {
      name: { en: "echo", de: "Echo" },
      meaning: {
        en: "A server that sends back what it receives.",
        de: "Ein Server, der zurückschickt, was er empfängt.",
      },
    },
  ],
  pair: {
    server: "select-echo-server",
    // The chat client of the next lesson sends what is typed: two of them can be there at once.
    client: "tcp-chat-client",
    clients: 2,
    serverArguments: ["--timeout", "60"],
    clientArguments: ["--host", "127.0.0.1"],
    input: [
      { to: 1, line: { en: "one", de: "eins" } },
      { to: 2, line: { en: "two", de: "zwei" } },
      { to: 1, line: { en: "one again", de: "noch einmal eins" } },
    ],
  },
  firstChange: {
    en: "Let server.ts send each piece back twice, and watch again.",
    de: "Lass server.ts jedes Stück zweimal zurückschicken und sieh noch einmal zu.",
  },
};
