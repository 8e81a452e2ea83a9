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
  tools: ["curl", "python3", "ss"],
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
  terms: [
    {
      name: { en: "UNIX socket", de: "UNIX-Socket" },
      meaning: {
        en:
          "A socket that connects programs of one machine, without a network. Its address is a path.",
        de:
          "Ein Socket, der Programme eines Rechners verbindet, ohne Netz. Seine Adresse ist ein Pfad.",
      },
    },
    {
      name: { en: "AF_UNIX", de: "AF_UNIX" },
      meaning: {
        en: "The family of addresses that are paths.",
        de: "Die Familie der Adressen, die Pfade sind.",
      },
    },
    {
      name: { en: "dead", de: "tot" },
      meaning: {
        en: "Our word for the file of a UNIX socket whose program is gone.",
        de: "So nennen wir die Datei eines UNIX-Sockets, dessen Programm nicht mehr da ist.",
      },
    },
    {
      name: { en: "EADDRINUSE", de: "EADDRINUSE" },
      meaning: {
        en: "The code of an error: the address is taken, or something is at that path.",
        de: "Der Code eines Fehlers: Die Adresse ist vergeben, oder an diesem Pfad ist etwas.",
      },
    },
    {
      name: { en: "unnamed", de: "unnamed" },
      meaning: {
        en:
          "Said of an end of a UNIX socket that has no address, because nobody called bind for it.",
        de: "So heißt das Ende eines UNIX-Sockets ohne Adresse: Niemand hat bind dafür aufgerufen.",
      },
    },
    {
      name: { en: "ENOENT", de: "ENOENT" },
      meaning: {
        en: "The code of an error: there is no such file.",
        de: "Der Code eines Fehlers: Diese Datei gibt es nicht.",
      },
    },
    {
      name: { en: "EPROTOTYPE", de: "EPROTOTYPE" },
      meaning: {
        en:
          "The code of an error: a stream socket was spoken to by a datagram socket, or the other way round.",
        de:
          "Der Code eines Fehlers: Ein Datagramm-Socket hat einen Stream-Socket angesprochen, oder umgekehrt.",
      },
    },
    {
      name: { en: "umask", de: "umask" },
      meaning: {
        en: "The setting of a program that takes rights away from the files it makes.",
        de: "Die Einstellung eines Programms, die den Dateien, die es anlegt, Rechte nimmt.",
      },
    },
  ],
  pair: { server: "unix-stream-server", client: "unix-stream-client" },
  firstChange: {
    en: 'Write recv(5) instead of recv(256) in server.ts: it reads "Hallo". Watch again.',
    de: 'Schreib in server.ts recv(5) statt recv(256): Er liest "Hallo". Sieh noch einmal zu.',
  },
};
