/**
 * Lesson 2 in the table of contents.
 *
 * @module
 */

import type { Lesson } from "../../lib/course/lesson.ts";

/** Tools that show what a network does. */
export const lesson: Lesson = {
  id: "02_tools",
  number: 2,
  title: { en: "Tools that show it", de: "Werkzeuge, die es zeigen" },
  chapter: "2.4",
  minutes: 50,
  needs: [1],
  items: [31, 113, 114, 115, 116, 117, 118, 129, 142],
  errata: ["E66", "E67", "E68", "E69", "E71"],
  programs: [
    {
      id: "telnet",
      file: "telnet.ts",
      role: "client",
      transport: "tcp",
      options: [
        { name: "--host", default: "127.0.0.1" },
        { name: "--port", default: "50000" },
        { name: "--controls", default: "visible", values: ["visible", "hidden"] },
      ],
      permissions: ["--allow-net=127.0.0.1"],
    },
    {
      id: "sockets",
      file: "sockets.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "[LETTERS] [PORT]",
      permissions: ["--allow-all"],
    },
  ],
  steps: [],
  terms: [
    {
      name: { en: "telnet", de: "telnet" },
      meaning: {
        en: "A program that sends typed lines to a TCP server and shows what comes back.",
        de: "Ein Programm, das getippte Zeilen an einen TCP-Server schickt und zeigt, was " +
          "zurückkommt.",
      },
    },
    {
      name: { en: "escape character", de: "Fluchtzeichen" },
      meaning: {
        en: "The one character that a program keeps for itself, to be given commands behind it.",
        de: "Das eine Zeichen, das ein Programm für sich behält, um danach Befehle zu bekommen.",
      },
    },
    {
      name: { en: "background", de: "Hintergrund" },
      meaning: {
        en: "Where a program runs for which the shell does not wait; & behind a command puts it " +
          "there.",
        de: "Dort läuft ein Programm, auf das die Shell nicht wartet; & hinter einem Befehl " +
          "schickt es dorthin.",
      },
    },
    {
      name: { en: "state", de: "Zustand" },
      meaning: {
        en: "How far a socket is: LISTEN waits for visitors, ESTAB stands, UNCONN has no partner.",
        de: "Wie weit ein Socket ist: LISTEN wartet auf Besucher, ESTAB steht, UNCONN hat keinen " +
          "Partner.",
      },
    },
    {
      name: { en: "packet", de: "Paket" },
      meaning: {
        en: "What travels on the network at a time: some bytes, and in front of them who and how.",
        de: "Was auf einmal durchs Netz reist: ein paar Bytes, und davor, von wem, an wen und wie.",
      },
    },
    {
      name: { en: "flag", de: "Flag" },
      meaning: {
        en: "A bit in a packet of TCP that says what the packet is for: SYN, ACK, PSH, FIN, RST.",
        de: "Ein Bit in einem Paket von TCP, das sagt, wozu es da ist: SYN, ACK, PSH, FIN, RST.",
      },
    },
    {
      name: { en: "handshake", de: "Handschlag" },
      meaning: {
        en: "The three packets that begin a connection of TCP.",
        de: "Die drei Pakete, mit denen eine Verbindung von TCP beginnt.",
      },
    },
    {
      name: { en: "sequence number", de: "Sequenznummer" },
      meaning: {
        en: "The number of the first byte in a packet, counted by its sender.",
        de: "Die Nummer des ersten Bytes in einem Paket, gezählt von seinem Absender.",
      },
    },
    {
      name: { en: "window", de: "Fenster" },
      meaning: {
        en: "How many bytes somebody has room for, as it tells the other side in each packet.",
        de: "Für wie viele Bytes jemand Platz hat; er sagt es der anderen Seite in jedem Paket.",
      },
    },
    {
      name: { en: "loopback", de: "Loopback" },
      meaning: {
        en: "The network inside a machine, interface lo, over which it talks to itself.",
        de: "Das Netz im Inneren eines Rechners, Schnittstelle lo, über das er mit sich selbst " +
          "redet.",
      },
    },
    {
      name: { en: "capture", de: "Mitschnitt" },
      meaning: {
        en: "The packets that somebody has recorded, in a file.",
        de: "Die Pakete, die jemand aufgezeichnet hat, in einer Datei.",
      },
    },
    {
      name: { en: "promiscuous mode", de: "Promiscuous Mode" },
      meaning: {
        en: "A network card that takes every packet it sees, also those for other machines.",
        de: "Eine Netzwerkkarte nimmt jedes Paket, das sie sieht, auch die für andere Rechner.",
      },
    },
  ],
  pair: {
    server: "http-server",
    client: "telnet",
    input: [{ to: 1, line: "GET / HTTP/1.0" }],
  },
  firstChange: {
    en: "Let telnet.ts send only LF behind a line: does the server still answer?",
    de: "Lass telnet.ts hinter einer Zeile nur LF senden: Antwortet der Server noch?",
  },
};
