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
  terms: [],
  pair: { server: "http-server", client: "http-client", url: "http://127.0.0.1:50000/" },
  firstChange: {
    en: 'Let client.ts ask for "GET /sockets HTTP/1.0" and watch again.',
    de: 'Lass client.ts nach "GET /sockets HTTP/1.0" fragen und sieh noch einmal zu.',
  },
};
