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
  title: { en: "Tools that show it", de: "Werkzeuge, die das Netz zeigen" },
  chapter: "2.4",
  minutes: 50,
  needs: [1],
  tools: ["ss", "tcpdump", "telnet"],
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
      name: { en: "control characters", de: "Steuerzeichen" },
      meaning: {
        en:
          "Characters that do something instead of being seen: they end a line, or move the cursor. CR and LF are two of them.",
        de:
          "Zeichen, die man nicht sieht, sondern die etwas tun: eine Zeile beenden oder den Cursor bewegen. CR und LF sind zwei davon.",
      },
    },
    {
      name: { en: "process", de: "Prozess" },
      meaning: {
        en: "A program that runs; the system knows it by a number.",
        de: "Ein Programm, das läuft; das System kennt es unter einer Nummer.",
      },
    },
    {
      name: { en: "ESTAB", de: "ESTAB" },
      meaning: {
        en: "The state of a connection that stands (established).",
        de: "Der Zustand einer Verbindung, die besteht (established).",
      },
    },
    {
      name: { en: "UNCONN", de: "UNCONN" },
      meaning: {
        en: "The state of a socket that has no partner.",
        de: "Der Zustand eines Sockets ohne Partner.",
      },
    },
    {
      name: { en: "TIME-WAIT", de: "TIME-WAIT" },
      meaning: {
        en:
          "The state in which the side that closed first keeps the pair of addresses for a while, for packets that are late.",
        de:
          "Der Zustand, in dem die Seite, die zuerst schloss, das Adresspaar noch eine Weile behält, für verspätete Pakete.",
      },
    },
    {
      name: { en: "backlog", de: "Backlog" },
      meaning: {
        en: "The length of the queue in which connections wait until a program accepts them.",
        de: "Die Länge der Schlange, in der Verbindungen warten, bis ein Programm sie annimmt.",
      },
    },
    {
      name: { en: "handshake", de: "Handschlag" },
      meaning: {
        en: "How TCP sets up a connection, in three packets: SYN, SYN ACK, ACK.",
        de: "Wie TCP eine Verbindung aufbaut, mit drei Paketen: SYN, SYN ACK, ACK.",
      },
    },
    {
      name: { en: "RST", de: "RST" },
      meaning: {
        en: "The packet of TCP that breaks a connection off or refuses it: nobody is there.",
        de: "Das Paket von TCP, das eine Verbindung abbricht oder ablehnt: Da ist niemand.",
      },
    },
    {
      name: { en: "telnet", de: "telnet" },
      meaning: {
        en: "A program that sends typed lines to a TCP server and shows what comes back.",
        de: "Ein Programm, das getippte Zeilen an einen TCP-Server schickt und zeigt, was " +
          "zurückkommt.",
      },
    },
    {
      name: { en: "escape character", de: "Escape-Zeichen" },
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
        de:
          "Wie weit ein Socket ist: LISTEN wartet auf Besucher, ESTAB ist verbunden, UNCONN hat keinen " +
          "Partner.",
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
      name: { en: "sequence number", de: "Sequenznummer" },
      meaning: {
        en: "The number of the first byte in a packet, counted by its sender.",
        de: "Die Nummer des ersten Bytes in einem Paket, gezählt von seinem Absender.",
      },
    },
    {
      name: { en: "receive window", de: "Fenster" },
      meaning: {
        en: "How many bytes somebody has room for, as it tells the other side in each packet.",
        de: "Für wie viele Bytes jemand Platz hat; er sagt es der anderen Seite in jedem Paket.",
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
