/**
 * What `start` says, in both languages.
 *
 * @module
 */

import type { Language, Text } from "../course/language.ts";

/** The sentences of `start`; each fits into 78 columns. */
export interface StartText {
  /** What this is. */
  readonly welcome: string;
  /** Above the table of contents. */
  readonly contents: string;
  /** Above what the programs print. */
  live(number: number): string;
  /** Below the ladder: how it is read. */
  readonly howToRead: readonly string[];
  /** Above the commands. */
  readonly next: string;
  /** Before the command that starts the server. */
  readonly startServer: string;
  /** Before the command that starts the client, where a browser can do it as well or not. */
  visit(byBrowser: boolean): string;
}

/** What is wrong with a lesson that does not exist. */
export function noSuchLesson(numbers: readonly number[]): Text {
  const list = (and: string) => `${numbers.slice(0, -1).join(", ")} ${and} ${numbers.at(-1)}`;
  return { en: `there are lessons ${list("and")}`, de: `es gibt die Lektionen ${list("und")}` };
}

/** The sentences in each language. */
export const START_TEXT: Readonly<Record<Language, StartText>> = {
  en: {
    welcome: "Sockets, call by call: short programs that really run.",
    contents: "Lessons",
    live: (number) =>
      `Lesson ${number}, live: a server and a client, two processes on this machine`,
    howToRead: [
      "Time runs downwards. A dotted line is a call that waits: accept() for a",
      "connection, recv() for bytes. \\r\\n is the end of a line. SYN, ACK and FIN are",
      "TCP's own: it sends them for connect() and close(), no program sees them.",
    ],
    next: "Now you",
    startServer: "Start the server. It waits for one visitor.",
    visit: (byBrowser) =>
      `Visit it from a second terminal${byBrowser ? ", or with a browser" : ""}.`,
  },
  de: {
    welcome: "Sockets, Aufruf für Aufruf: kurze Programme, die wirklich laufen.",
    contents: "Lektionen",
    live: (number) =>
      `Lektion ${number}, live: Server und Client, zwei Prozesse auf diesem Rechner`,
    howToRead: [
      "Die Zeit läuft nach unten. Eine gepunktete Linie ist ein Aufruf, der wartet:",
      "accept() auf eine Verbindung, recv() auf Bytes. \\r\\n ist ein Zeilenende. SYN,",
      "ACK und FIN schickt TCP zu connect() und close(), kein Programm sieht sie.",
    ],
    next: "Jetzt du",
    startServer: "Starte den Server. Er wartet auf einen Besucher.",
    visit: (byBrowser) =>
      `Besuche ihn aus einem zweiten Terminal${byBrowser ? " oder mit einem Browser" : ""}.`,
  },
};
