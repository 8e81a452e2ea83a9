/**
 * `steckdose read`: the text of a lesson, or the glossary.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import type { Language } from "../course/language.ts";
import { glossaryPath, textPath } from "../course/lesson.ts";
import { printLine } from "../host/output.ts";
import { readFileAnywhere } from "../host/read_file.ts";
import { type Command, SUCCESS } from "./command.ts";
import { findLesson } from "./find_target.ts";
import { showPages } from "./pager.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { showOptions } from "./show_options.ts";

/** Longer lines are hard to read. */
const WIDEST = 100;

/** What is typed for the glossary, in each language. */
const GLOSSARY: readonly string[] = ["glossary", "glossar"];

function pathOf(name: string, language: Language): string {
  if (GLOSSARY.includes(name)) return glossaryPath(language);
  return textPath(findLesson(name, { lessons, language }), language);
}

/** Shows a text, page by page where there is a terminal. */
export const readCommand: Command = {
  name: "read",
  parameters: { en: "<lesson>|glossary", de: "<Lektion>|glossar" },
  summary: {
    en: "the text of a lesson, or the glossary",
    de: "der Text einer Lektion oder das Glossar",
  },
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
    const path = pathOf(name, language);
    const text = await readFileAnywhere(path);
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
