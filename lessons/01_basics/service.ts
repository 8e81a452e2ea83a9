// Lesson 1: from the name of a service to its port, and from a port to what it is for.

import { GaiError, getservbyname, getservbyport } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, language, ask, say, fail } = program({
  en: "Says which port a service has, or what a port is for.",
  de: "Sagt, welchen Port ein Dienst hat oder wofür ein Port da ist.",
  words: {
    name: "SERVICE",
    en: "the name of a service or a port, or several (else the program asks)",
    de: "der Name eines Dienstes oder ein Port, auch mehrere (sonst fragt das Programm)",
  },
});

const inLanguage = (en: string, de: string) => ({ en, de })[language];

/** The ranges of RFC 6335, section 6, by their last ports. */
const RANGES: readonly (readonly [last: number, range: string])[] = [
  [1023, inLanguage("0 to 1023, system ports", "0 bis 1023, Systemports")],
  [49151, inLanguage("1024 to 49151, registered ports", "1024 bis 49151, registrierte Ports")],
  [65535, inLanguage("49152 to 65535, dynamic ports", "49152 bis 65535, dynamische Ports")],
];

/** Who may wait for visitors there. */
function allowedAt(port: number): string {
  if (port === 0) {
    return inLanguage("nobody: 0 stands for any free port", "niemand: 0 heißt irgendein freier");
  }
  if (port < 1024) {
    return inLanguage("root and privileged programs (Linux)", "root und Privilegierte (Linux)");
  }
  return inLanguage("every program", "jedes Programm");
}

/** What a look into the table gives; `null` when it is not there. */
function found<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof GaiError) return null;
    throw error;
  }
}

/** Says what a port is for. */
function explain(port: number): void {
  const nothing = inLanguage("nothing in the table", "nichts in der Tabelle");
  const [, range] = RANGES.find(([last]) => port <= last) ?? [];
  say(`  TCP       ${found(() => getservbyport(port, "tcp")) ?? nothing}`);
  say(`  UDP       ${found(() => getservbyport(port, "udp")) ?? nothing}`);
  say(`  ${inLanguage("range   ", "Bereich ")}  ${range}`);
  say(`  ${inLanguage("open to ", "frei für")}  ${allowedAt(port)}`);
}

/** Says what there is to say about a text; gives a sentence when that is nothing. */
function answer(text: string): string | null {
  const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  if (/^-?[0-9]+$/.test(text)) {
    const port = Number(text);
    if (port < 0 || port > 65535) {
      return inLanguage(
        `There is no port ${shown}: they go from 0 to 65535`,
        `Es gibt keinen Port ${shown}: Sie gehen von 0 bis 65535`,
      );
    }
    say(inLanguage(`port ${port}`, `Port ${port}`));
    explain(port);
    return null;
  }
  const port = found(() => getservbyname(text));
  if (port === null) {
    return inLanguage(
      `No service is called "${shown}": type a name like http, in small letters, or a port`,
      `Kein Dienst heißt "${shown}": Tippe einen Namen wie http, kleingeschrieben, oder einen Port`,
    );
  }
  say(inLanguage(`${text}: port ${port}`, `${text}: Port ${port}`));
  explain(port);
  return null;
}

for (const word of words) {
  const problem = answer(word);
  if (problem !== null) fail(problem);
}
while (words.length === 0) {
  const text = await ask({ en: "Service or port: ", de: "Dienst oder Port: " });
  if (text === null || text === "") break;
  const problem = answer(text);
  if (problem !== null) say(problem);
}
