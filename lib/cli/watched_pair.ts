/**
 * The conversation that a person wants to watch.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Text } from "../course/language.ts";
import {
  findProgram,
  type Lesson,
  type LessonPair,
  type PlacedPair,
  type PlacedProgram,
  placePair,
} from "../course/lesson.ts";
import { findTarget, type Search } from "./find_target.ts";

const NO_PAIR: Text = {
  en: "a server and a client are needed, in this order",
  de: "Es braucht einen Server und einen Client, in dieser Reihenfolge",
};

const NO_TALK: Text = {
  en: 'nobody talks to anybody there; "start" shows the lesson, "run" its programs',
  de: 'Dort spricht niemand mit jemandem; "start" zeigt die Lektion, "run" ihre Programme',
};

const NO_COMMON: Text = {
  en: "the two do not use the same kind of socket",
  de: "Die beiden benutzen nicht dieselbe Art von Socket",
};

/** The lesson that has a program. */
function lessonOf({ id }: PlacedProgram, lessons: readonly Lesson[]): Lesson | undefined {
  return lessons.find(({ programs }) => programs.some((program) => program.id === id));
}

/** The program itself, or its complete version where that is asked for and there is one. */
function versionOf(id: string, version: string | undefined, lessons: readonly Lesson[]): string {
  const complete = `${id}-complete`;
  const all = lessons.flatMap(({ programs }) => programs);
  return version === "complete" && all.some((one) => one.id === complete) ? complete : id;
}

/** The conversation of a program's lesson, with the program in the place that it can have. */
function pairWith(program: PlacedProgram, { lessons }: Search): LessonPair | undefined {
  const pair = lessonOf(program, lessons)?.pair;
  if (pair === undefined || program.role === "tool") return undefined;
  const { transport } = findProgram(lessons, pair[program.role]);
  if (transport !== program.transport) return undefined;
  const other = program.role === "server" ? "client" : "server";
  const partner = versionOf(pair[other], program.version, lessons);
  return { ...pair, [program.role]: program.id, [other]: partner };
}

function programOf(name: string, search: Search): PlacedProgram {
  const target = findTarget(name, search);
  if ("program" in target) return target.program;
  throw new UsageError(name, NO_PAIR, search.language);
}

/** What a lesson says about two programs, or just the two. */
function pairOf(server: PlacedProgram, client: PlacedProgram, { lessons }: Search): LessonPair {
  const told = lessons.map(({ pair }) => pair).find((pair) => {
    return pair?.server === server.id && pair.client === client.id;
  });
  return told ?? { server: server.id, client: client.id };
}

/**
 * Finds a conversation.
 *
 * @param names A lesson; or a program, which takes its place in the
 * conversation of its lesson; or a server and a client.
 * @param search Where to look.
 * @returns The programs, and what is typed.
 * @throws {UsageError} When there is no such conversation.
 */
export function watchedPair(names: readonly string[], search: Search): PlacedPair {
  const { lessons, language } = search;
  const [first = "", second] = names;
  if (second === undefined) {
    const target = findTarget(first, search);
    const pair = "lesson" in target ? target.lesson.pair : pairWith(target.program, search);
    if (pair === undefined) throw new UsageError(first, NO_TALK, language);
    return placePair(lessons, pair);
  }
  const [server, client] = [programOf(first, search), programOf(second, search)];
  const given = `${first} ${second}`;
  if (server.role !== "server" || client.role !== "client") {
    throw new UsageError(given, NO_PAIR, language);
  }
  if (server.transport !== client.transport) throw new UsageError(given, NO_COMMON, language);
  return placePair(lessons, pairOf(server, client, search));
}
