/**
 * Lesson 6 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const PATH = "/tmp/unixsocket_tcp";
const NET = `--allow-net=unix:${PATH}`;

/** The socket and its file, and no other. */
const SOCKET: readonly string[] = [`--allow-read=${PATH}`, `--allow-write=${PATH}`, NET];

/** Also the names beside it, which a dead socket and one that is closed get for a moment. */
const DIRECTORY: readonly string[] = ["--allow-read=/tmp", "--allow-write=/tmp", NET];

const ADDRESS: readonly ProgramOption[] = [{ name: "--path", default: PATH }];
const TIMEOUT: ProgramOption = { name: "--timeout", default: "10" };

/** A stream in the file system. */
export const lesson: Lesson = {
  id: "06_unix_stream",
  number: 6,
  title: { en: "A UNIX socket for streams", de: "Ein UNIX-Socket für Ströme" },
  chapter: "3.3",
  minutes: 45,
  needs: [4],
  items: [7, 8, 9, 10, 42, 98, 99, 100, 101, 102, 136, 137],
  errata: ["E44", "E45", "E46", "E47", "E63"],
  programs: [
    {
      id: "unix-stream-server",
      file: "server.ts",
      role: "server",
      transport: "unix-stream",
      options: [
        ...ADDRESS,
        { name: "--prepare", default: "none", values: ["none", "structured", "tryfirst"] },
      ],
      permissions: SOCKET,
    },
    {
      id: "unix-stream-client",
      file: "client.ts",
      role: "client",
      transport: "unix-stream",
      options: ADDRESS,
      permissions: SOCKET,
    },
    {
      id: "unix-stream-server-complete",
      file: "server_complete.ts",
      role: "server",
      transport: "unix-stream",
      options: [...ADDRESS, TIMEOUT],
      version: "complete",
      permissions: DIRECTORY,
    },
    {
      id: "unix-stream-client-complete",
      file: "client_complete.ts",
      role: "client",
      transport: "unix-stream",
      options: [...ADDRESS, TIMEOUT],
      version: "complete",
      permissions: SOCKET,
    },
  ],
  steps: [
    { file: "steps/1_file.ts", permissions: DIRECTORY },
    { file: "steps/2_addresses.ts", permissions: SOCKET },
    { file: "steps/3_probe.ts", permissions: SOCKET },
  ],
  terms: [],
  pair: { server: "unix-stream-server", client: "unix-stream-client" },
  firstChange: {
    en: 'Write recv(5) instead of recv(256) in server.ts: it reads "Hallo". Watch again.',
    de: 'Schreib in server.ts recv(5) statt recv(256): Er liest "Hallo". Sieh noch einmal zu.',
  },
};
