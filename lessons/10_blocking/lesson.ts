/**
 * Lesson 10 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

/** A name may stand for addresses of both families. */
const NET_OF_BOTH: readonly string[] = ["--allow-net=127.0.0.1,[::1]"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
];

/** Blocking, non-blocking, with a timeout. */
export const lesson: Lesson = {
  id: "10_blocking",
  number: 10,
  title: { en: "To wait or not to wait", de: "Warten oder nicht warten" },
  chapter: "3.4",
  minutes: 45,
  needs: [4, 8],
  tools: ["python3", "ss"],
  items: [17, 54, 64, 70, 72, 73, 77, 78, 79, 80, 81],
  errata: ["E12", "E13", "E18", "E19", "E20", "E21", "E22"],
  programs: [
    {
      id: "slow-server",
      file: "slow_server.ts",
      role: "server",
      transport: "tcp",
      options: [
        ...ADDRESS,
        { name: "--sleep", default: "accept", values: ["accept", "read", "answer"] },
      ],
      permissions: NET,
    },
    {
      id: "modes",
      file: "modes.ts",
      role: "client",
      transport: "tcp",
      options: [
        ...ADDRESS,
        { name: "--timeout", default: "0.2" },
        { name: "--show", default: "all", values: ["all", "accept", "connect", "recv", "send"] },
      ],
      permissions: NET,
    },
    {
      id: "connection",
      file: "connection.ts",
      role: "client",
      transport: "tcp",
      options: [
        ...ADDRESS,
        { name: "--timeout", default: "0.5" },
        { name: "--form", default: "call", values: ["call", "spelled", "block"] },
      ],
      permissions: NET_OF_BOTH,
    },
  ],
  steps: [
    { file: "steps/1_modes.ts", permissions: [] },
    { file: "steps/2_numbers.ts", permissions: NET },
    { file: "steps/3_parts.ts", permissions: NET },
  ],
  terms: [
    {
      name: { en: "three modes", de: "drei Modi" },
      meaning: {
        en: "Blocking, with a time limit, non-blocking: how long the calls of a socket may wait.",
        de:
          "Blockierend, mit Frist, nicht blockierend: wie lange die Aufrufe eines Sockets warten dürfen.",
      },
    },
    {
      name: { en: "blocking", de: "blockierend" },
      meaning: {
        en: "The mode of a new socket: each call waits until it can do its work.",
        de: "Der Modus eines neuen Sockets: Jeder Aufruf wartet, bis er seine Arbeit tun kann.",
      },
    },
    {
      name: { en: "non-blocking", de: "nicht blockierend" },
      meaning: {
        en: "The mode in which no call waits; one that would have to fails with EAGAIN.",
        de: "Der Modus, in dem kein Aufruf wartet; einer, der warten müsste, scheitert mit EAGAIN.",
      },
    },
    {
      name: { en: "receive buffer", de: "Empfangspuffer" },
      meaning: {
        en: "Where the system keeps what has arrived until the program asks for it.",
        de: "Dort bewahrt das System auf, was angekommen ist, bis das Programm danach fragt.",
      },
    },
    {
      name: { en: "send buffer", de: "Sendepuffer" },
      meaning: {
        en: "Where the system keeps what was sent until the other side has it.",
        de: "Dort bewahrt das System auf, was gesendet wurde, bis die andere Seite es hat.",
      },
    },
    {
      name: { en: "partial send", de: "teilweises Senden" },
      meaning: {
        en:
          "A send that takes fewer bytes than it was given. It says how many, and the rest is up to the caller.",
        de:
          "Ein send, das weniger Bytes nimmt, als es bekommen hat. Es sagt, wie viele; um den Rest kümmert sich, wer es aufruft.",
      },
    },
    {
      name: { en: "error number", de: "Fehlernummer" },
      meaning: {
        en: "The number that a system has for an error, 111 for ECONNREFUSED on Linux.",
        de: "Die Nummer, die ein System für einen Fehler hat, unter Linux 111 für ECONNREFUSED.",
      },
    },
  ],
  pair: {
    server: "slow-server",
    client: "modes",
    clientArguments: ["--show", "recv"],
  },
  firstChange: {
    en: "Write 1 instead of 0.2 in modes.ts: the second recv waits for a second. Watch again.",
    de:
      "Schreib in modes.ts 1 statt 0.2: Das zweite recv wartet eine Sekunde. Sieh noch einmal zu.",
  },
};
