/**
 * `steckdose list`: the table of contents.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import type { Language } from "../course/language.ts";
import type { Lesson } from "../course/lesson.ts";
import { printLine } from "../host/output.ts";
import { painted } from "../trace/styled_text.ts";
import { type Command, SUCCESS } from "./command.ts";
import { lessonNeeds } from "./lesson_needs.ts";
import { showOptions } from "./show_options.ts";

const MINUTES: Readonly<Record<Language, string>> = { en: "min", de: "min" };

/** Shows the lessons with their programs. */
export const listCommand: Command = {
  name: "list",
  parameters: { en: "", de: "" },
  summary: {
    en: "the lessons: how long, what they need, their programs",
    de: "die Lektionen: wie lang, was sie brauchen, ihre Programme",
  },
  options: [],
  positionals: [0, 0],
  run({ language }) {
    const { colour } = showOptions(language);
    for (const lesson of lessons) linesOf(lesson, language, colour).forEach(printLine);
    return SUCCESS;
  },
};

function linesOf(lesson: Lesson, language: Language, colour: boolean): readonly string[] {
  const { number, title, minutes, programs } = lesson;
  const needs = lessonNeeds(lesson, language);
  return [
    painted([
      { text: `${String(number).padStart(2)}  `, style: "plain" },
      { text: title[language], style: "heading" },
      { text: `  ${minutes} ${MINUTES[language]}`, style: "time" },
    ], colour),
    ...(needs === "" ? [] : [painted([{ text: `    ${needs}`, style: "time" }], colour)]),
    ...programs.map(({ id }) => painted([{ text: `      ${id}`, style: "command" }], colour)),
  ];
}
