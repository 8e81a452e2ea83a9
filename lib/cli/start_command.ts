/**
 * `steckdose start`: a learner's first minute.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import { type Lesson, textPath } from "../course/lesson.ts";
import { relativePath } from "../host/file_path.ts";
import { printLine } from "../host/output.ts";
import { workingDirectory } from "../host/working_directory.ts";
import { painted } from "../trace/styled_text.ts";
import { type Command, SUCCESS } from "./command.ts";
import { findLesson } from "./find_target.ts";
import { showLesson } from "./show_lesson.ts";
import { type ShowOptions, showOptions } from "./show_options.ts";
import { START_TEXT } from "./start_text.ts";

/** The welcome and the table of contents. */
function contents({ language, colour }: ShowOptions): readonly string[] {
  const text = START_TEXT[language];
  const titles = lessons.map(({ title }) => title[language]);
  const longest = Math.max(...titles.map((title) => title.length));
  const rows = lessons.map((lesson, index) => {
    const file = relativePath(textPath(lesson, language), workingDirectory());
    const left = `${String(lesson.number).padStart(3)}  ${(titles[index] ?? "").padEnd(longest)}`;
    return painted([
      { text: left, style: "plain" },
      { text: `   ${file}`, style: "time" },
    ], colour);
  });
  return [
    painted([
      { text: "Steckdose", style: "heading" },
      { text: `  ${text.welcome}`, style: "plain" },
    ], colour),
    "",
    painted([{ text: text.contents, style: "heading" }], colour),
    "",
    ...rows,
    "",
  ];
}

/** The first lesson in which two programs talk: more to see than any other way to begin. */
function firstConversation(): Lesson | undefined {
  return lessons.find(({ pair }) => pair !== undefined);
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
    const first = String(firstConversation()?.number);
    const lesson = findLesson(name ?? first, { lessons, language });
    const options = showOptions(language);
    printLine("");
    if (name === undefined) contents(options).forEach(printLine);
    (await showLesson(lesson, lessons, options)).forEach(printLine);
    printLine("");
    return SUCCESS;
  },
};
