// Lesson 15: looks up a protocol, a port or a module of Python.

import { nearestNames } from "../../lib/course/nearest_names.ts";
import { program } from "../../lib/course/program.ts";
import table from "./protocols.json" with { type: "json" };

const { words, language, say, fail } = program({
  en: "Looks up a protocol, a port or a module of Python; without a word, it lists all.",
  de: "Schlägt ein Protokoll, einen Port oder ein Python-Modul nach; ohne Wort zeigt es alle.",
  words: {
    name: "WORD",
    en: "for example smtp, 443 or telnetlib",
    de: "zum Beispiel smtp, 443 oder telnetlib",
  },
});

const { protocols, modules } = table;
type Protocol = typeof protocols[number];
type Module = typeof modules[number];

const TEXT = {
  en: {
    byHand: "by hand",
    lesson: "lesson",
    always: "in every Python 3",
    since: "since",
    removed: "removed in",
    instead: "instead",
  },
  de: {
    byHand: "von Hand",
    lesson: "Lektion",
    always: "in jedem Python 3",
    since: "seit",
    removed: "entfernt in",
    instead: "stattdessen",
  },
}[language];

/** A row, where there is something to say. */
function row(name: string, values: readonly (string | number)[]): readonly string[] {
  return values.length === 0 ? [] : [`  ${name.padEnd(10)}  ${values.join(", ")}`];
}

function showPorts(ports: Protocol["ports"]): readonly string[] {
  return ports.map(({ port, for: use }) => use === null ? `${port}` : `${port} (${use[language]})`);
}

function counterparts({ deno, bun, node }: Protocol | Module): readonly string[] {
  const { byHand } = TEXT;
  return [
    ...row("Deno", [deno ?? byHand]),
    ...row("Bun", [bun ?? byHand]),
    ...row("Node", [node ?? byHand]),
  ];
}

/** All that the table has about a protocol. */
function showProtocol(protocol: Protocol): readonly string[] {
  const { name, use, transports, ports, tls, rfcs, modules, lessons, note } = protocol;
  return [
    `${name}: ${use[language]}`,
    ...(note === null ? [] : [`  ${note[language]}`]),
    ...row(transports.join(", "), showPorts(ports)),
    ...row("TLS", showPorts(tls)),
    ...row("RFC", rfcs),
    ...row("Python", modules),
    ...counterparts(protocol),
    ...row("Steckdose", ["Socket", ...lessons.map((number) => `${TEXT.lesson} ${number}`)]),
  ];
}

/** Which versions of Python have a module, and what took its place. */
function versions({ since, removed, instead }: Module): readonly string[] {
  return [
    ...(since === null ? [] : [`${TEXT.since} ${since}`]),
    ...(removed === null ? [] : [`${TEXT.removed} ${removed}`]),
    ...(since === null && removed === null ? [TEXT.always] : []),
    ...(instead === null ? [] : [`${TEXT.instead} ${instead}`]),
  ];
}

/** All that the table has about a module. */
function showModule(module: Module): readonly string[] {
  const { name, use, kit } = module;
  return [
    `${name}: ${use[language]}`,
    ...row("Python", versions(module)),
    ...counterparts(module),
    ...(kit === null ? [] : row("Steckdose", [kit.name, `${TEXT.lesson} ${kit.lesson}`])),
  ];
}

/** Whether somebody means this protocol, by one of its names or ports. */
function isMeant({ name, aliases, ports, tls }: Protocol, word: string): boolean {
  const numbers = [...ports, ...tls].map(({ port }) => String(port));
  return [name, ...aliases, ...numbers].some((one) => one.toLowerCase() === word.toLowerCase());
}

/** All that a word finds: `http` is a protocol and a module. */
function find(word: string): readonly string[] {
  return [
    ...protocols.filter((protocol) => isMeant(protocol, word)).flatMap(showProtocol),
    ...modules.filter(({ name }) => name === word.toLowerCase()).flatMap(showModule),
  ];
}

/** Complains about a word that finds nothing. */
function giveUp(word: string): never {
  const shown = word.length > 60 ? `${[...word].slice(0, 60).join("")}...` : word;
  const names = protocols.flatMap(({ name, aliases }) => [name, ...aliases]);
  const near = nearestNames(word, [...names, ...modules.map(({ name }) => name)]).join(", ");
  return fail({
    en: `Cannot find "${shown}": ` +
      (near === "" ? "type no word, and all are listed" : `did you mean ${near}?`),
    de: `"${shown}" ist nicht dabei: ` +
      (near === "" ? "Ohne ein Wort erscheinen alle" : `Vielleicht ${near}?`),
  });
}

function list(): void {
  for (const { name, transports, ports, tls, modules } of protocols) {
    const numbers = [ports, tls].map((some) => some.map(({ port }) => port).join(", "));
    const columns = [name.padEnd(9), transports.join(", ").padEnd(8), numbers[0]?.padEnd(7)];
    say(`${columns.join("  ")}  ${numbers[1]?.padEnd(8)}  ${modules.join(", ")}`.trimEnd());
  }
  say("");
  for (const module of modules) say(`${module.name.padEnd(16)}${versions(module).join(", ")}`);
}

if (words.length === 0) list();
for (const word of words) {
  const found = find(word);
  if (found.length === 0) giveUp(word);
  found.forEach((line) => say(line));
}
