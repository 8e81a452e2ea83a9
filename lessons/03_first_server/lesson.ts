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
  needs: [],
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
  terms: [],
  pair: { server: "http-server", client: "http-client", url: "http://127.0.0.1:50000/" },
  firstChange: {
    en: 'Change "Hallo Welt!" in server.ts and watch again.',
    de: 'Ändere "Hallo Welt!" in server.ts und sieh noch einmal zu.',
  },
};
