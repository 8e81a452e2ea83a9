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
  needs: [8],
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
  terms: [],
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
