/**
 * `steckdose read`: the text of a lesson.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import { textPath } from "../course/lesson.ts";
import { printLine } from "../host/output.ts";
import { readFile } from "../host/read_file.ts";
import { type Command, SUCCESS } from "./command.ts";
import { findLesson } from "./find_target.ts";
import { showPages } from "./pager.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { showOptions } from "./show_options.ts";

/** Longer lines are hard to read. */
const WIDEST = 100;

/** Shows a text, page by page where there is a terminal. */
export const readCommand: Command = {
  name: "read",
  parameters: { en: "<lesson>", de: "<Lektion>" },
  summary: { en: "the text of a lesson", de: "der Text einer Lektion" },
  details: {
    en: "In a terminal the text is shown page by page, by the program that the variable PAGER " +
      "names, or else by less: Space turns the page, / searches, q ends. The answers to the " +
      "questions are at the end.",
    de: "In einem Terminal erscheint der Text seitenweise, mit dem Programm, das die Variable " +
      "PAGER nennt, sonst mit less: Leertaste blättert, / sucht, q beendet. Die Antworten " +
      "auf die Fragen stehen am Ende.",
  },
  options: [],
  positionals: [1, 1],
  async run({ positionals: [name = ""], language }) {
    const lesson = findLesson(name, { lessons, language });
    const path = textPath(lesson, language);
    const text = readFile(path);
    if (text === null) {
      const missing = { en: "there is no such file", de: "diese Datei gibt es nicht" };
      throw new Error(`"${path}": ${missing[language]}`);
    }
    const { colour, width } = showOptions(language);
    const lines = renderMarkdown(text, { width: Math.min(width, WIDEST), colour });
    if (!await showPages(lines)) lines.forEach(printLine);
    return SUCCESS;
  },
};
