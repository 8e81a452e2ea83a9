/**
 * Lesson 4 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
];

/** The first client. */
export const lesson: Lesson = {
  id: "04_first_client",
  number: 4,
  title: { en: "The first client", de: "Der erste Client" },
  chapter: "3.2",
  minutes: 40,
  needs: [3],
  tools: ["curl", "python3", "ss"],
  items: [4, 29, 63, 65, 67, 68],
  errata: ["E25", "E28", "E34", "E35"],
  programs: [
    {
      id: "http-client",
      file: "client.ts",
      role: "client",
      transport: "tcp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "http-client-complete",
      file: "client_complete.ts",
      role: "client",
      transport: "tcp",
      options: [...ADDRESS, { name: "--timeout", default: "10" }],
      version: "complete",
      permissions: NET,
    },
  ],
  steps: [
    { file: "steps/1_nobody.ts", permissions: NET },
    { file: "steps/2_seen.ts", permissions: NET },
    { file: "steps/3_silence.ts", permissions: NET },
    { file: "steps/4_pieces.ts", permissions: NET },
    { file: "steps/5_to_the_end.ts", permissions: NET },
  ],
  terms: [
    {
      name: { en: "ECONNREFUSED", de: "ECONNREFUSED" },
      meaning: {
        en: "The code of an error: the machine was reached, and nobody listens at this port.",
        de:
          "Der Code eines Fehlers: Der Rechner war zu erreichen, aber an diesem Port hört niemand zu.",
      },
    },
    {
      name: { en: "syscall", de: "syscall" },
      meaning: {
        en: "A call to the system; in an error, the one that failed.",
        de: "Ein Aufruf des Systems; in einem Fehler der, der gescheitert ist.",
      },
    },
    {
      name: { en: "SMTP", de: "SMTP" },
      meaning: {
        en: "The protocol that carries mail. The server speaks first.",
        de: "Das Protokoll, das E-Mails befördert. Der Server spricht zuerst.",
      },
    },
    {
      name: { en: "empty bytes", de: "leere Bytes" },
      meaning: {
        en: "What recv gives at the end of a connection: 0 bytes. Nothing will come any more.",
        de: "Was recv am Ende einer Verbindung liefert: 0 Bytes. Es kommt nichts mehr.",
      },
    },
    {
      name: { en: "exit code", de: "Exitcode" },
      meaning: {
        en: "The number with which a program ends: 0 when all went well.",
        de: "Die Zahl, mit der ein Programm endet: 0, wenn alles gut ging.",
      },
    },
    {
      name: { en: "EPIPE", de: "EPIPE" },
      meaning: {
        en: "The code of an error: this connection carries no more data in this direction.",
        de: "Der Code eines Fehlers: In dieser Richtung trägt die Verbindung nichts mehr.",
      },
    },
    {
      name: { en: "ECONNRESET", de: "ECONNRESET" },
      meaning: {
        en: "The code of an error: the other side broke the connection off.",
        de: "Der Code eines Fehlers: Die andere Seite hat die Verbindung abgebrochen.",
      },
    },
    {
      name: { en: "buffer", de: "Puffer" },
      meaning: {
        en:
          "Memory in which the system keeps what has arrived, until a program takes it, or what is to be sent.",
        de:
          "Speicher, in dem das System aufhebt, was angekommen ist, bis ein Programm es nimmt, oder was noch zu senden ist.",
      },
    },
  ],
  pair: { server: "http-server", client: "http-client", url: "http://127.0.0.1:50000/" },
  firstChange: {
    en: 'Let client.ts ask for "GET /sockets HTTP/1.0" and watch again.',
    de: 'Lass client.ts mit "GET /sockets HTTP/1.0" fragen und sieh noch einmal zu.',
  },
};
