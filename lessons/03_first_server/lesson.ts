/**
 * Lesson 3 in the table of contents.
 *
 * @module
 */

import type { Lesson } from "../../lib/course/lesson.ts";

/** The first server. */
export const lesson: Lesson = {
  id: "03_first_server",
  number: 3,
  title: { en: "The first server", de: "Der erste Server" },
  chapter: "3.1",
  programs: [
    {
      id: "http-server",
      file: "server.ts",
      role: "server",
      permissions: ["--allow-net=127.0.0.1"],
    },
  ],
  pair: { server: "http-server", client: "http-client", url: "http://127.0.0.1:50000/" },
  firstChange: {
    en: 'Change "Hallo Welt!" in server.ts and watch again.',
    de: 'Ändere "Hallo Welt!" in server.ts und sieh noch einmal zu.',
  },
};
