/**
 * What a person can do after having seen a lesson; each command works as it is printed.
 *
 * @module
 */

import type { Lesson, PlacedProgram } from "../course/lesson.ts";
import { filePath, relativePath } from "../host/file_path.ts";
import { typedCommand, typedTask } from "../host/typed_command.ts";
import { workingDirectory } from "../host/working_directory.ts";
import { painted } from "../trace/styled_text.ts";
import type { ShowOptions } from "./show_options.ts";
import { START_TEXT } from "./start_text.ts";

/** A sentence, and the commands that do it. */
export type NextStep = readonly [sentence: string, ...commands: string[]];

/**
 * The command that runs a program, from where the person stands.
 *
 * @param program The program.
 * @param args What it is given, besides what it is always given.
 * @returns The command as it is typed.
 */
export function shownCommand(program: PlacedProgram, args: readonly string[] = []): string {
  const { path, given = [], permissions } = program;
  const file = relativePath(path, workingDirectory());
  return typedCommand({ program: file, args: [...given, ...args], permissions });
}

/**
 * The command that shows a lesson once more.
 *
 * @param lesson The lesson.
 * @returns The command as it is typed.
 */
export function startAgain({ number }: Lesson): string {
  const start = relativePath(filePath("./start.ts", import.meta.url), workingDirectory());
  return typedTask("start", start, [String(number)]);
}

/**
 * The steps with their heading, numbered.
 *
 * @param steps The steps.
 * @param options How to show them.
 * @returns The lines to print.
 */
export function nextSteps(
  steps: readonly NextStep[],
  { language, colour }: ShowOptions,
): readonly string[] {
  return [
    painted([{ text: START_TEXT[language].next, style: "heading" }], colour),
    "",
    ...steps.flatMap(([sentence, ...commands], index) => [
      ` ${index + 1}  ${sentence}`,
      ...commands.map((command) => {
        return painted([{ text: `    ${command}`, style: "command" }], colour);
      }),
    ]),
  ];
}
