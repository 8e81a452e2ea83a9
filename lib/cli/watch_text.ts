/**
 * What `watch` says, in both languages.
 *
 * @module
 */

import type { Language } from "../course/language.ts";
import type { Ending } from "../course/pair_play.ts";

/** The sentences of `watch`. */
export interface WatchText {
  /** Above the ladder: who talks to whom. */
  title(server: string, client: string, clients: number): string;
  /** A program, in a remark. */
  name(to: "server" | number, clients: number): string;
  /** Before a line that was typed although the program did not ask. */
  readonly typed: string;
  /** Somebody has ended what a program reads. */
  readonly endOfInput: string;
  /** Somebody has interrupted a program. */
  readonly interrupt: string;
  /** A side was recorded by the proxy: below its heading. */
  readonly onTheWire: string;
  /** What that means. */
  readonly proxy: readonly string[];
  /** Below the ladder: how the programs came to their end. */
  ending(ending: Ending, clients: number): string;
  /** The person has ended them. */
  readonly stopped: string;
  /** Programs that wait, while nothing happens. */
  waiting(calls: string): string;
}

/** The sentences in each language. */
export const WATCH_TEXT: Readonly<Record<Language, WatchText>> = {
  en: {
    title: (server, client, clients) =>
      `${server} and ${clients === 1 ? client : `${clients} × ${client}`}, live`,
    name: (to, clients) => to === "server" ? to : clients === 1 ? "client" : `client ${to}`,
    typed: "(typed) ",
    endOfInput: "Ctrl+D",
    interrupt: "Ctrl+C",
    onTheWire: "Python, on the wire",
    proxy: [
      "Python does not tell which calls it makes. A proxy between the two, with a port",
      "of its own, passes the bytes on and records them.",
    ],
    ending: (ending, clients) => {
      const they = clients === 1 ? "the client has" : "the clients have";
      if (ending === "ended") return "Both sides have ended by themselves.";
      if (ending === "interrupted") return `The server goes on for ever: Ctrl+C, as ${they} ended.`;
      return "The server did not end within 2 s after Ctrl+C, and was killed.";
    },
    stopped: "You have ended them.",
    waiting: (calls) => `${calls}; Ctrl+C ends`,
  },
  de: {
    title: (server, client, clients) =>
      `${server} und ${clients === 1 ? client : `${clients} × ${client}`}, live`,
    name: (to, clients) => to === "server" ? "Server" : clients === 1 ? "Client" : `Client ${to}`,
    typed: "(getippt) ",
    endOfInput: "Strg+D",
    interrupt: "Strg+C",
    onTheWire: "Python, mitgehört",
    proxy: [
      "Python verrät nicht, was es aufruft. Ein Proxy zwischen den beiden, mit einem",
      "eigenen Port, reicht die Bytes weiter und zeichnet sie auf.",
    ],
    ending: (ending, clients) => {
      const they = clients === 1 ? "der Client" : "die Clients";
      if (ending === "ended") return "Beide Seiten haben sich von selbst beendet.";
      if (ending === "interrupted") {
        return `Der Server läuft ewig: Strg+C, nachdem ${they} fertig ${
          clients === 1 ? "war" : "waren"
        }.`;
      }
      return "Der Server endete nicht binnen 2 s nach Strg+C und wurde abgebrochen.";
    },
    stopped: "Du hast sie beendet.",
    waiting: (calls) => `${calls}; Strg+C beendet`,
  },
};
