/**
 * Lesson 12 in the table of contents.
 *
 * @module
 */

import type { Lesson, ProgramOption } from "../../lib/course/lesson.ts";

const NET: readonly string[] = ["--allow-net=127.0.0.1"];

const ADDRESS: readonly ProgramOption[] = [
  { name: "--host", default: "localhost" },
  { name: "--port", default: "12345" },
];
const TIMEOUT: ProgramOption = { name: "--timeout", default: "10" };

/** A server that greets, and its client. */
export const lesson: Lesson = {
  id: "12_greeting",
  number: 12,
  title: { en: "A greeting", de: "Eine Begrüßung" },
  chapter: "3.7",
  minutes: 30,
  needs: [4],
  tools: ["curl", "python3", "ss"],
  items: [18, 30, 118],
  errata: ["E10", "E50", "E51", "E52", "E53", "E54", "E55", "E78"],
  programs: [
    {
      id: "greeting-server",
      file: "server.ts",
      role: "server",
      transport: "tcp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "greeting-client",
      file: "client.ts",
      role: "client",
      transport: "tcp",
      options: ADDRESS,
      permissions: NET,
    },
    {
      id: "greeting-server-complete",
      file: "server_complete.ts",
      role: "server",
      transport: "tcp",
      options: [...ADDRESS, TIMEOUT],
      version: "complete",
      permissions: NET,
    },
    {
      id: "greeting-client-complete",
      file: "client_complete.ts",
      role: "client",
      transport: "tcp",
      options: [...ADDRESS, TIMEOUT],
      version: "complete",
      permissions: NET,
    },
  ],
  steps: [
    { file: "steps/1_words.ts", permissions: [] },
    { file: "steps/2_hosts.ts", permissions: ["--allow-net=127.0.0.1,0.0.0.0"] },
    { file: "steps/3_ports.ts", permissions: [] },
    { file: "steps/4_two_addresses.ts", permissions: ["--allow-net=127.0.0.1,127.0.1.1"] },
  ],
  terms: [
    {
      name: { en: "domain of a socket", de: "Domäne" },
      meaning: {
        en: "Another name for the address family: what an address looks like.",
        de: "Ein anderer Name für die Adressfamilie: wie eine Adresse aussieht.",
      },
    },
    {
      name: { en: "host name", de: "Hostname" },
      meaning: {
        en: "A text that stands for a machine: a name, or an address.",
        de: "Ein Text, der für einen Rechner steht: ein Name oder eine Adresse.",
      },
    },
    {
      name: { en: "job", de: "Job" },
      meaning: {
        en: "A command that the shell has started and still knows; its number stands in brackets.",
        de:
          "Ein Befehl, den die Shell gestartet hat und noch kennt; seine Nummer steht in Klammern.",
      },
    },
    {
      name: { en: "signal", de: "Signal" },
      meaning: {
        en: "A short message of the system to a process: end, for example.",
        de: "Eine kurze Nachricht des Systems an einen Prozess, zum Beispiel: Ende.",
      },
    },
    {
      name: { en: "foreground", de: "Vordergrund" },
      meaning: {
        en: "Where a program runs for which the shell waits, and which Ctrl+C reaches.",
        de: "Dort läuft ein Programm, auf das die Shell wartet und das Strg+C erreicht.",
      },
    },
  ],
  pair: { server: "greeting-server", client: "greeting-client" },
  firstChange: {
    en: 'Change "Thank you for connecting" in server.ts and watch again.',
    de: 'Ändere "Thank you for connecting" in server.ts und sieh noch einmal zu.',
  },
};
