/**
 * `steckdose start`: a learner's first minute.
 *
 * @module
 */

import { firstMinute, lessons } from "../../lessons/mod.ts";
import type { Language } from "../course/language.ts";
import { lastNeeds } from "../course/lesson.ts";
import { printLine } from "../host/output.ts";
import { cutLine, painted } from "../trace/styled_text.ts";
import { type Command, SUCCESS } from "./command.ts";
import { typedSteckdose } from "./command_usage.ts";
import { findLesson } from "./find_target.ts";
import { showLesson } from "./show_lesson.ts";
import { type ShowOptions, showOptions } from "./show_options.ts";
import { START_TEXT } from "./start_text.ts";

/** The table of contents: numbers, titles, minutes, lessons before, tools. */
function contentRows(language: Language): readonly (readonly string[])[] {
  const { contents, columns } = START_TEXT[language];
  const rows = lessons.map((lesson) => {
    const { number, title, minutes, tools = [] } = lesson;
    const needs = lastNeeds(lessons, lesson).join(", ");
    return [`${number}`, title[language], `${minutes}`, needs, tools.join(", ")];
  });
  return [["", contents, ...columns], ...rows];
}

/** Rows as lines; numbers stand to the right of their columns. */
function contentLines({ language, width, colour }: ShowOptions): readonly string[] {
  const rows = contentRows(language);
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const [number = 0, title = 0, minutes = 0, needs = 0] = widths;
  return rows.map(([no = "", name = "", min = "", after = "", tools = ""], index) => {
    const left = ` ${no.padStart(number)}  ${name.padEnd(title)}`;
    const right = `  ${min.padStart(minutes)}  ${after.padEnd(needs)}  ${tools}`.trimEnd();
    return painted(
      cutLine([
        { text: left, style: index === 0 ? "heading" : "plain" },
        { text: right, style: "time" },
      ], width),
      colour,
    );
  });
}

/** The welcome and the table of contents. */
function contents(options: ShowOptions): readonly string[] {
  const { language, colour } = options;
  const text = START_TEXT[language];
  const read = typedSteckdose(["read", String(lessons[0]?.number)]);
  return [
    painted([
      { text: "Steckdose", style: "heading" },
      { text: `  ${text.welcome}`, style: "plain" },
    ], colour),
    "",
    ...contentLines(options),
    "",
    text.readOne,
    painted([{ text: `    ${read}`, style: "command" }], colour),
    "",
  ];
}

/** Shows what there is to learn, and runs a lesson: a conversation, if none is named. */
export const startCommand: Command = {
  name: "start",
  parameters: { en: "[lesson]", de: "[Lektion]" },
  summary: {
    en: "shows what there is to learn, and runs a lesson before your eyes",
    de: "zeigt, was es zu lernen gibt, und führt eine Lektion vor",
  },
  options: [],
  positionals: [0, 1],
  async run({ positionals: [name], language }) {
    const lesson = name === undefined ? firstMinute : findLesson(name, { lessons, language });
    const options = showOptions(language);
    printLine("");
    if (name === undefined) contents(options).forEach(printLine);
    (await showLesson(lesson, lessons, options)).forEach(printLine);
    printLine("");
    return SUCCESS;
  },
};
