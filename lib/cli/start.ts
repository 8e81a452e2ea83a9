/**
 * `deno task start [lesson]`: a learner's first minute.
 *
 * A script: importing it runs it.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import { readCommandLine, UsageError } from "../course/command_line.ts";
import type { Language } from "../course/language.ts";
import { type Lesson, textPath } from "../course/lesson.ts";
import { programArguments } from "../host/arguments.ts";
import { exit } from "../host/exit.ts";
import { relativePath } from "../host/file_path.ts";
import { printErrorLine, printLine } from "../host/output.ts";
import { workingDirectory } from "../host/working_directory.ts";
import { painted } from "../trace/styled_text.ts";
import { printable } from "../trace/visible.ts";
import { showLesson, type ShowOptions, showOptions } from "./show_lesson.ts";
import { noSuchLesson, START_TEXT, USAGE } from "./start_text.ts";

/** Exit codes as shells know them. */
const FAILURE = 1;
const WRONG_USE = 2;

/** The lesson that the command line names; the first one where it names none. */
function chooseLesson(positionals: readonly string[], language: Language): Lesson {
  const [name, extra] = positionals;
  const [first] = lessons;
  const found = name === undefined ? first : lessons.find(({ number }) => String(number) === name);
  if (found !== undefined && extra === undefined) return found;
  const numbers = lessons.map(({ number }) => number);
  throw new UsageError(positionals.join(" "), noSuchLesson(numbers), language);
}

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

async function start(args: readonly string[]): Promise<void> {
  const { positionals, switches, language } = readCommandLine(args, { values: [], switches: [] });
  if (switches.has("help")) return USAGE[language].forEach(printLine);
  const lesson = chooseLesson(positionals, language);
  const options = showOptions(language);
  printLine("");
  if (positionals.length === 0) contents(options).forEach(printLine);
  (await showLesson(lesson, lessons, options)).forEach(printLine);
  printLine("");
}

start(programArguments()).catch((error) => {
  const message = error instanceof Error ? error.message : String(error);
  message.split("\n").map(printable).forEach(printErrorLine);
  exit(error instanceof UsageError ? WRONG_USE : FAILURE);
});
