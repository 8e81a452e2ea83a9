/**
 * What `start` says, in both languages.
 *
 * @module
 */

import type { Language, Text } from "../course/language.ts";
import type { Transport } from "../course/lesson.ts";

/** The sentences of `start`; each fits into 78 columns. */
export interface StartText {
  /** What this is. */
  readonly welcome: string;
  /** Above the table of contents. */
  readonly contents: string;
  /** Above the columns of the table of contents: how long, after which lessons, with which tools. */
  readonly columns: readonly [minutes: string, needs: string, tools: string];
  /** Before the command that shows a text of the table of contents. */
  readonly readOne: string;
  /** Above what the programs print. */
  live(number: number, clients: number): string;
  /** Above what a program answers, where nobody talks to anybody. */
  demo(number: number): string;
  /** Before the command that runs the same program without an answer prepared. */
  readonly ask: string;
  /** Before the command that shows the text. */
  readonly read: string;
  /** Below the ladder: how it is read. */
  readonly howToRead: Readonly<Record<Transport, readonly string[]>>;
  /** What the numbers in a ladder of several clients are. */
  readonly numbers: string;
  /** Above the commands. */
  readonly next: string;
  /** Before the command that starts the server. */
  readonly startServer: string;
  /** Before the command that draws the same while it happens. */
  readonly watch: string;
  /** Before the command that starts the client, where a browser can do it as well or not. */
  visit(byBrowser: boolean): string;
}

/** What is wrong with a lesson that does not exist. */
export function noSuchLesson(numbers: readonly number[]): Text {
  const list = (and: string) => `${numbers.slice(0, -1).join(", ")} ${and} ${numbers.at(-1)}`;
  return { en: `there are lessons ${list("and")}`, de: `Es gibt die Lektionen ${list("und")}` };
}

const DATAGRAMS = {
  en: [
    "Time runs downwards. A dotted line is a call that waits: recvfrom() for a",
    "datagram. Each arrow is one datagram; nothing announces it, nothing confirms it.",
  ],
  de: [
    "Die Zeit läuft nach unten. Eine gepunktete Linie ist ein Aufruf, der wartet:",
    "recvfrom() auf ein Datagramm. Jeder Pfeil ist ein Datagramm; nichts kündigt es",
    "an, nichts bestätigt es.",
  ],
};

/** The sentences in each language. */
export const START_TEXT: Readonly<Record<Language, StartText>> = {
  en: {
    welcome: "Sockets, call by call: short programs that really run.",
    contents: "Lessons",
    columns: ["min", "after", "tools"],
    readOne: "Each is a text with programs; the first one:",
    live: (number, clients) => {
      const who = clients === 1 ? "a client, two" : `${clients} clients, ${clients + 1}`;
      return `Lesson ${number}, live: a server and ${who} processes on this machine`;
    },
    demo: (number) => `Lesson ${number}, live: a program that answers what you type`,
    ask: "Ask it something else.",
    read: "Read the lesson.",
    howToRead: {
      "tcp": [
        "Time runs downwards. A dotted line is a call that waits: accept() for a",
        "connection, recv() for bytes. \\r\\n is the end of a line. SYN, ACK and FIN are",
        "TCP's own: it sends them for connect() and close(), no program sees them.",
      ],
      "unix-stream": [
        "Time runs downwards. A dotted line is a call that waits: accept() for a",
        "connection, recv() for bytes. There is no network in between: the system",
        "tells the other side what connect() and close() did.",
      ],
      "udp": DATAGRAMS.en,
      "unix-datagram": DATAGRAMS.en,
    },
    numbers: "The numbers before the calls say which client they belong to.",
    next: "Now you",
    startServer: "Start the server. It waits.",
    watch: "See it happen: the same, drawn while it goes on.",
    visit: (byBrowser) =>
      `Visit it from a second terminal${byBrowser ? ", or with a browser" : ""}.`,
  },
  de: {
    welcome: "Sockets, Aufruf für Aufruf: kurze Programme, die wirklich laufen.",
    contents: "Lektionen",
    columns: ["Min", "nach", "Werkzeuge"],
    readOne: "Jede ist ein Text mit Programmen; die erste:",
    live: (number, clients) => {
      const who = clients === 1 ? "Client, zwei" : `${clients} Clients, ${clients + 1}`;
      return `Lektion ${number}, live: Server und ${who} Prozesse auf diesem Rechner`;
    },
    demo: (number) => `Lektion ${number}, live: ein Programm, das auf deine Eingabe antwortet`,
    ask: "Frag es etwas anderes.",
    read: "Lies die Lektion.",
    howToRead: {
      "tcp": [
        "Die Zeit läuft nach unten. Eine gepunktete Linie ist ein Aufruf, der wartet:",
        "accept() auf eine Verbindung, recv() auf Bytes. \\r\\n ist ein Zeilenende. SYN,",
        "ACK und FIN schickt TCP zu connect() und close(), kein Programm sieht sie.",
      ],
      "unix-stream": [
        "Die Zeit läuft nach unten. Eine gepunktete Linie ist ein Aufruf, der wartet:",
        "accept() auf eine Verbindung, recv() auf Bytes. Dazwischen liegt kein Netz: Was",
        "connect() und close() tun, sagt das System der anderen Seite.",
      ],
      "udp": DATAGRAMS.de,
      "unix-datagram": DATAGRAMS.de,
    },
    numbers: "Die Zahl vor einem Aufruf sagt, zu welchem Client er gehört.",
    next: "Jetzt du",
    startServer: "Starte den Server. Er wartet.",
    watch: "Sieh zu, wie es geschieht: dasselbe, live gezeichnet.",
    visit: (byBrowser) =>
      `Besuche ihn aus einem zweiten Terminal${byBrowser ? " oder mit einem Browser" : ""}.`,
  },
};
