/**
 * A lesson in which nobody talks to anybody: one of its programs runs.
 *
 * @module
 */

import { findProgram, type Lesson, type LessonDemo } from "../course/lesson.ts";
import { runDemo } from "../course/run_demo.ts";
import { cutLine, painted } from "../trace/styled_text.ts";
import { typedSteckdose } from "./command_usage.ts";
import { changeSteps, nextSteps, shownCommand } from "./next_steps.ts";
import type { ShowOptions } from "./show_options.ts";
import { START_TEXT } from "./start_text.ts";

/**
 * Runs a program of a lesson and shows what it answers.
 *
 * @param lesson The lesson.
 * @param demo The program, and what it is given.
 * @param lessons The table of contents, where the program is found.
 * @param options How to show it.
 * @returns The lines to print.
 * @throws {Error} When the program fails.
 */
export async function showDemo(
  lesson: Lesson,
  demo: LessonDemo,
  lessons: readonly Lesson[],
  options: ShowOptions,
): Promise<readonly string[]> {
  const { language, width, colour } = options;
  const text = START_TEXT[language];
  const program = findProgram(lessons, demo.program);
  const lines = await runDemo(program, demo.args, { language });
  return [
    painted([{ text: text.demo(lesson.number), style: "heading" }], colour),
    "",
    painted([{ text: `$ ${shownCommand(program, demo.args)}`, style: "command" }], colour),
    ...lines.map((line) => painted(cutLine([{ text: line, style: "plain" }], width), colour)),
    "",
    ...nextSteps([
      [text.ask, shownCommand(program)],
      [text.read, typedSteckdose(["read", String(lesson.number)])],
      ...changeSteps(lesson, options),
    ], options),
  ];
}
