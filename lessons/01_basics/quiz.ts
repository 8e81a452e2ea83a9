// Lesson 1: five questions about addresses and ports, others for each number.

import { getservbyname } from "../../mod.ts";
import { program } from "../../lib/course/program.ts";

const { words, language, ask, say, fail } = program({
  en: "Asks five questions about addresses and ports.",
  de: "Stellt fünf Fragen zu Adressen und Ports.",
  words: {
    name: "NUMBER",
    en: "which questions: the same number asks the same (default 1)",
    de: "welche Fragen: dieselbe Zahl fragt dasselbe (sonst 1)",
  },
});

const inLanguage = (en: string, de: string) => ({ en, de })[language];

const [seed = "1"] = words;
if (!/^[1-9][0-9]{0,5}$/.test(seed)) {
  fail(inLanguage(
    "Type a whole number from 1 to 999999, or nothing",
    "Tippe eine ganze Zahl von 1 bis 999999 oder nichts",
  ));
}
let state = Number(seed);

/** A number from 0 up to a limit: the next one of a row that looks like chance. */
function next(limit: number): number {
  state = state * 48271 % 2147483647;
  return state % limit;
}

function pick<T>(all: readonly [T, ...T[]]): T {
  return all[next(all.length)] ?? all[0];
}

type Question = readonly [question: string, answer: string];

function byte(): Question {
  const value = next(256);
  const bits = value.toString(2).padStart(8, "0");
  return [inLanguage(`${bits} as a decimal number`, `${bits} als Dezimalzahl`), `${value}`];
}

function address(): Question {
  const [high, low] = [next(8), next(256)];
  const text = `0.0.${high}.${low}`;
  return [inLanguage(`${text} as one number`, `${text} als eine Zahl`), `${high * 256 + low}`];
}

function range(): Question {
  const [first, use] = pick([
    ["10", inLanguage("private", "privat")],
    ["127", "loopback"],
    ["8", inLanguage("public", "öffentlich")],
  ]);
  const text = `${first}.${next(256)}.${next(256)}.${next(256)}`;
  const choice = inLanguage("private, loopback or public", "privat, Loopback oder öffentlich");
  return [`${text}: ${choice}`, use];
}

function port(): Question {
  const [least, count, kind] = pick([
    [1, 1023, "system"],
    [1024, 48128, inLanguage("registered", "registriert")],
    [49152, 16384, inLanguage("dynamic", "dynamisch")],
  ]);
  const choice = inLanguage("system, registered or dynamic", "System, registriert oder dynamisch");
  return [`Port ${least + next(count)}: ${choice}`, kind];
}

function service(): Question {
  const name = pick(["http", "https", "ssh", "smtp", "domain"]);
  return [inLanguage(`the port of ${name}`, `der Port von ${name}`), `${getservbyname(name)}`];
}

let right = 0;
for (const question of [byte, address, range, port, service]) {
  const [text, wanted] = question();
  const given = await ask(`${text}? `);
  if (given === null) break;
  if (given.trim().toLowerCase() === wanted) {
    right++;
    say({ en: "Right.", de: "Richtig." });
  } else {
    say({ en: `No: ${wanted}.`, de: `Nein: ${wanted}.` });
  }
}
say({ en: `${right} of 5 right`, de: `${right} von 5 richtig` });
