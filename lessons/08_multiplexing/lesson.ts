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
  terms: [],
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
