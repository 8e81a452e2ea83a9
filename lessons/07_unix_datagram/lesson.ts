/**
 * Lesson 7 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const PATH = "/tmp/unixsocket_udp";

/** What a program may do with the socket at a path, and with its file. */
function socketAt(...paths: readonly string[]): readonly string[] {
  const list = paths.join(",");
  const net = paths.map((path) => `unix:${path}`).join(",");
  return [`--allow-read=${list}`, `--allow-write=${list}`, `--allow-net=${net}`];
}

const SOCKET = socketAt(PATH);

/** Calls of the system itself: to send without waiting, and to be given a name. */
const FFI = "--allow-ffi";

const ADDRESS: readonly ProgramOption[] = [{ name: "--path", default: PATH }];

/** Datagrams in the file system. */
export const lesson: Lesson = {
  id: "07_unix_datagram",
  number: 7,
  title: { en: "A UNIX socket for datagrams", de: "Ein UNIX-Socket für Datagramme" },
  chapter: "3.3",
  minutes: 40,
  needs: [5, 6],
  items: [11, 12, 103],
  errata: ["E44", "E48"],
  programs: [
    {
      id: "unix-dgram-server",
      file: "server.ts",
      role: "server",
      transport: "unix-datagram",
      options: ADDRESS,
      permissions: SOCKET,
    },
    {
      id: "unix-dgram-client",
      file: "client.ts",
      role: "client",
      transport: "unix-datagram",
      options: ADDRESS,
      permissions: SOCKET,
    },
    {
      id: "unix-dgram-server-complete",
      file: "server_complete.ts",
      role: "server",
      transport: "unix-datagram",
      options: ADDRESS,
      version: "complete",
      // The directory, too: unlinkStaleSocket gives a file a second name for a moment.
      permissions: [
        "--allow-read=/tmp",
        "--allow-write=/tmp",
        `--allow-net=unix:${PATH}`,
        FFI,
      ],
    },
    {
      id: "unix-dgram-client-complete",
      file: "client_complete.ts",
      role: "client",
      transport: "unix-datagram",
      options: [...ADDRESS, { name: "--timeout", default: "5" }],
      version: "complete",
      permissions: [FFI],
    },
  ],
  steps: [
    { file: "steps/1_reliable.ts", permissions: SOCKET },
    { file: "steps/2_answer.ts", permissions: socketAt(PATH, `${PATH}_client`) },
    { file: "steps/3_large.ts", permissions: SOCKET },
  ],
  terms: [],
  pair: { server: "unix-dgram-server", client: "unix-dgram-client" },
  firstChange: {
    en: "Write recvfrom(5) instead of recvfrom(1024) in server.ts: the rest is lost. Watch again.",
    de:
      "Schreib in server.ts recvfrom(5) statt recvfrom(1024): Der Rest ist weg. Sieh noch einmal zu.",
  },
};
