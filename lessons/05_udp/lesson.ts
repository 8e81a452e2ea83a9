/**
 * Lesson 5 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

/** A socket that sends without having been bound gets 0.0.0.0 and a free port. */
const UNBOUND: readonly string[] = ["--allow-net=127.0.0.1,0.0.0.0"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "50000" },
];

/** UDP. */
export const lesson: Lesson = {
  id: "05_udp",
  number: 5,
  title: { en: "UDP: single datagrams", de: "UDP: einzelne Datagramme" },
  chapter: "3.3",
  minutes: 40,
  needs: [4],
  items: [5, 6, 22, 44, 46, 47, 48, 50, 66, 69],
  errata: ["E24", "E49", "E57", "E58", "E76"],
  programs: [
    {
      id: "udp-server",
      file: "server.ts",
      role: "server",
      transport: "udp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "udp-client",
      file: "client.ts",
      role: "client",
      transport: "udp",
      options: ADDRESS,
      permissions: UNBOUND,
    },
    {
      id: "udp-server-complete",
      file: "server_complete.ts",
      role: "server",
      transport: "udp",
      options: ADDRESS,
      version: "complete",
      permissions: NET,
    },
    {
      id: "udp-client-complete",
      file: "client_complete.ts",
      role: "client",
      transport: "udp",
      options: [...ADDRESS, { name: "--timeout", default: "7" }],
      version: "complete",
      permissions: UNBOUND,
    },
  ],
  steps: [
    { file: "steps/1_nobody.ts", permissions: UNBOUND },
    { file: "steps/2_connected.ts", permissions: UNBOUND },
    { file: "steps/3_borders.ts", permissions: NET },
    { file: "steps/4_senders.ts", permissions: UNBOUND },
    { file: "steps/5_loss.ts", permissions: UNBOUND },
  ],
  terms: [],
  pair: { server: "udp-server", client: "udp-client" },
  firstChange: {
    en: 'Let client.ts send "1".repeat(300): how many arrive?',
    de: 'Lass client.ts "1".repeat(300) senden: Wie viele kommen an?',
  },
};
