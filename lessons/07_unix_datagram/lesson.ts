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
  tools: ["python3", "ss"],
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
  terms: [
    {
      name: { en: "abstract name", de: "abstrakter Name" },
      meaning: {
        en: "A name of a UNIX socket on Linux that has no file and is free when the program ends.",
        de:
          "Ein Name eines UNIX-Sockets unter Linux, zu dem keine Datei gehört und der mit dem Programm verschwindet.",
      },
    },
    {
      name: { en: "SO_SNDBUF", de: "SO_SNDBUF" },
      meaning: {
        en: "The option that says how large the buffer of a sender is.",
        de: "Die Option, die sagt, wie groß der Puffer eines Senders ist.",
      },
    },
    {
      name: { en: "MSG_DONTWAIT", de: "MSG_DONTWAIT" },
      meaning: {
        en: "The flag that makes one call fail instead of waiting.",
        de: "Das Flag, mit dem ein einzelner Aufruf scheitert, statt zu warten.",
      },
    },
    {
      name: { en: "EAGAIN", de: "EAGAIN" },
      meaning: {
        en: "The code of an error: the call would have to wait, and was told not to.",
        de: "Der Code eines Fehlers: Der Aufruf müsste warten, soll es aber nicht.",
      },
    },
    {
      name: { en: "libc", de: "libc" },
      meaning: {
        en: "The library of C through which programs call the system.",
        de: "Die Bibliothek von C, über die Programme das System aufrufen.",
      },
    },
    {
      name: { en: "systemd", de: "systemd" },
      meaning: {
        en: "The program that starts and watches the services of many Linux systems.",
        de: "Das Programm, das auf vielen Linux-Systemen die Dienste startet und überwacht.",
      },
    },
    {
      name: { en: "reliable", de: "zuverlässig" },
      meaning: {
        en: "Said of what loses nothing: TCP, and on Linux the datagrams of UNIX sockets.",
        de: "So heißt, was nichts verliert: TCP, und unter Linux die Datagramme von UNIX-Sockets.",
      },
    },
    {
      name: { en: "koffi", de: "koffi" },
      meaning: {
        en: "A package for Node that calls functions of libraries written in C.",
        de: "Ein Paket für Node, das Funktionen aus Bibliotheken in C aufruft.",
      },
    },
  ],
  pair: { server: "unix-dgram-server", client: "unix-dgram-client" },
  firstChange: {
    en: "Write recvfrom(5) instead of recvfrom(1024) in server.ts: the rest is lost. Watch again.",
    de:
      "Schreib in server.ts recvfrom(5) statt recvfrom(1024): Der Rest ist weg. Sieh noch einmal zu.",
  },
};
