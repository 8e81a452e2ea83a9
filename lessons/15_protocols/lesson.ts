/**
 * Lesson 15 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

/** A socket that sends without having been bound gets 0.0.0.0 and a free port. */
const UNBOUND: readonly string[] = ["--allow-net=127.0.0.1,0.0.0.0"];

function address(port: number): readonly ProgramOption[] {
  return [{ name: "--host", default: "localhost" }, { name: "--port", default: String(port) }];
}

const TEN_SECONDS: ProgramOption = { name: "--timeout", default: "10" };

/** Application protocols. */
export const lesson: Lesson = {
  id: "15_protocols",
  number: 15,
  title: { en: "Three conversations", de: "Drei Gespräche" },
  chapter: "5",
  minutes: 60,
  needs: [4, 5],
  tools: ["dnsmasq", "exim4", "nginx", "python3"],
  items: [27, 29, 122, 123, 124],
  errata: ["E5", "E56", "E59"],
  programs: [
    {
      id: "protocol",
      file: "protocol.ts",
      role: "tool",
      transport: null,
      options: [],
      words: "WORD",
      permissions: [],
    },
    {
      id: "web-client",
      file: "http_client.ts",
      role: "client",
      transport: "tcp",
      options: address(50000),
      words: "PATH",
      permissions: NET,
    },
    {
      id: "web-client-complete",
      file: "http_client_complete.ts",
      role: "client",
      transport: "tcp",
      options: [...address(50000), TEN_SECONDS],
      words: "PATH",
      version: "complete",
      permissions: NET,
    },
    {
      id: "mail-client",
      file: "smtp_client.ts",
      role: "client",
      transport: "tcp",
      options: address(50001),
      words: "RECIPIENT",
      permissions: NET,
    },
    {
      id: "mail-client-complete",
      file: "smtp_client_complete.ts",
      role: "client",
      transport: "tcp",
      options: [...address(50001), TEN_SECONDS],
      words: "RECIPIENT",
      version: "complete",
      permissions: NET,
    },
    {
      id: "dns-client",
      file: "dns_client.ts",
      role: "client",
      transport: "udp",
      options: address(50002),
      words: "NAME",
      permissions: UNBOUND,
    },
    {
      id: "dns-client-complete",
      file: "dns_client_complete.ts",
      role: "client",
      transport: "udp",
      options: [...address(50002), { name: "--timeout", default: "7" }],
      words: "NAME",
      version: "complete",
      permissions: UNBOUND,
    },
  ],
  steps: [{ file: "steps/1_question.ts", permissions: NET }],
  terms: [
    {
      name: { en: "application protocol", de: "Anwendungsprotokoll" },
      meaning: {
        en: "The rules of a conversation above TCP or UDP: who speaks first, how a message is " +
          "written and where it ends. HTTP, SMTP and DNS are three of them.",
        de: "Die Regeln eines Gesprächs über TCP oder UDP: wer zuerst spricht, wie eine " +
          "Nachricht geschrieben wird und wo sie endet. HTTP, SMTP und DNS sind drei davon.",
      },
    },
    {
      name: { en: "keep-alive", de: "Keep-Alive" },
      meaning: {
        en: "A connection of HTTP stays open for the next request instead of ending with the " +
          "answer. In HTTP/1.1 that is so unless one side says otherwise.",
        de: "Eine Verbindung von HTTP bleibt für die nächste Anfrage offen, statt mit der " +
          "Antwort zu enden. In HTTP/1.1 ist das so, wenn keine Seite etwas anderes sagt.",
      },
    },
    {
      name: { en: "chunked", de: "chunked" },
      meaning: {
        en: "A body in pieces, each behind its own length; an empty one ends it. So a server " +
          "can begin to answer before it knows how long the answer is.",
        de: "Ein Rumpf in Stücken, jedes hinter seiner eigenen Länge; ein leeres beendet ihn. " +
          "So kann ein Server antworten, bevor er weiß, wie lang die Antwort wird.",
      },
    },
    {
      name: { en: "envelope", de: "Umschlag" },
      meaning: {
        en: "Sender and recipients as the mail server is told them, by MAIL FROM and RCPT TO. " +
          "The lines From: and To: lie inside the mail and direct nothing.",
        de: "Absender und Empfänger, wie sie der Mailserver mit MAIL FROM und RCPT TO erfährt. " +
          "Die Zeilen From: und To: liegen in der Mail und lenken nichts.",
      },
    },
    {
      name: { en: "dot-stuffing", de: "Dot-Stuffing" },
      meaning: {
        en: "Where a dot alone in its line ends a text, each line that begins with a dot gets " +
          "another one in front, which the receiver takes away.",
        de: "Wo ein Punkt allein in seiner Zeile einen Text beendet, bekommt jede Zeile, die " +
          "mit einem Punkt beginnt, noch einen davor; der Empfänger nimmt ihn weg.",
      },
    },
    {
      name: { en: "resource record", de: "DNS-Eintrag" },
      meaning: {
        en: "One piece of knowledge of the DNS about a name: its type, how long it may be kept, " +
          "and its data.",
        de: "Ein Stück Wissen des DNS über einen Namen: sein Typ, wie lange man ihn behalten " +
          "darf, und seine Daten.",
      },
    },
    {
      name: { en: "label", de: "Label" },
      meaning: {
        en: "A part of a name between its dots. In a message of the DNS each stands behind its " +
          "length, which is at most 63.",
        de: "Ein Teil eines Namens zwischen den Punkten. In einer Nachricht des DNS steht jedes " +
          "hinter seiner Länge, die höchstens 63 ist.",
      },
    },
    {
      name: { en: "name compression", de: "Namenskompression" },
      meaning: {
        en: "In a message of the DNS the rest of a name can be a pointer to a place where it " +
          "has been written before.",
        de: "In einer Nachricht des DNS kann der Rest eines Namens ein Zeiger auf eine Stelle " +
          "sein, an der er schon einmal steht.",
      },
    },
    {
      name: { en: "STARTTLS", de: "STARTTLS" },
      meaning: {
        en: "A command by which a conversation that began in plain text goes on in TLS, on the " +
          "same port.",
        de: "Ein Befehl, mit dem ein Gespräch, das im Klartext begann, in TLS weitergeht, am " +
          "selben Port.",
      },
    },
  ],
  demo: { program: "protocol", args: ["smtp", "telnetlib"] },
  firstChange: {
    en: "Look up another port: deno task steckdose run protocol -- 993.",
    de: "Schlag einen anderen Port nach: deno task steckdose run protocol -- 993.",
  },
};
