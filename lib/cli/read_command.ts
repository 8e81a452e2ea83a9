/**
 * `steckdose read`: the text of a lesson.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import { textPath } from "../course/lesson.ts";
import { environmentVariable } from "../host/environment.ts";
import { printErrorLine, printLine } from "../host/output.ts";
import { readFile } from "../host/read_file.ts";
import { runProgram } from "../host/run_program.ts";
import { terminal } from "../host/terminal.ts";
import { type Command, FAILURE, SUCCESS } from "./command.ts";
import { findLesson } from "./find_target.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { showOptions } from "./show_lesson.ts";

/** Longer lines are hard to read. */
const WIDEST = 100;

/** Shows a text, page by page where there is a terminal. */
export const readCommand: Command = {
  name: "read",
  parameters: { en: "<lesson>", de: "<Lektion>" },
  summary: { en: "the text of a lesson", de: "der Text einer Lektion" },
  options: [],
  positionals: [1, 1],
  async run({ positionals: [name = ""], language }) {
    const lesson = findLesson(name, { lessons, language });
    const path = textPath(lesson, language);
    const text = readFile(path);
    if (text === null) {
      printErrorLine(`Cannot read "${path}": there is no such file`);
      return FAILURE;
    }
    const { colour, width } = showOptions(language);
    const lines = renderMarkdown(text, { width: Math.min(width, WIDEST), colour });
    return await show(lines);
  },
};

/** Where somebody looks, a pager shows the lines; elsewhere they are simply printed. */
async function show(lines: readonly string[]): Promise<number> {
  if (terminal().columns !== null) {
    try {
      const [pager = "less", ...args] = (environmentVariable("PAGER") ?? "less -R").split(" ");
      return await runProgram(pager, args, { input: `${lines.join("\n")}\n` });
    } catch {
      // There is no such pager: all of it at once is better than nothing.
    }
  }
  lines.forEach(printLine);
  return SUCCESS;
}
