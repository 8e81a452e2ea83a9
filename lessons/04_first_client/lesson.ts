/**
 * Lesson 4 in the table of contents.
 *
 * @module
 */

import type { Lesson } from "../../lib/course/lesson.ts";

/** The first client. */
export const lesson: Lesson = {
  id: "04_first_client",
  number: 4,
  title: { en: "The first client", de: "Der erste Client" },
  chapter: "3.2",
  minutes: 40,
  items: [4, 29, 63, 65, 67, 68],
  errata: ["E25", "E28", "E34", "E35"],
  programs: [
    {
      id: "http-client",
      file: "client.ts",
      role: "client",
      permissions: ["--allow-net=127.0.0.1"],
    },
    {
      id: "http-client-complete",
      file: "client_complete.ts",
      role: "client",
      version: "complete",
      permissions: ["--allow-net=127.0.0.1"],
    },
  ],
  pair: { server: "http-server", client: "http-client", url: "http://127.0.0.1:50000/" },
  firstChange: {
    en: 'Let client.ts ask for "GET /sockets HTTP/1.0" and watch again.',
    de: 'Lass client.ts nach "GET /sockets HTTP/1.0" fragen und sieh noch einmal zu.',
  },
};
