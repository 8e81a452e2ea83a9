/**
 * What a person can do after having seen a lesson; each command works as it is printed.
 *
 * @module
 */

import type { Lesson, PlacedProgram } from "../course/lesson.ts";
import { builtFile, filePath, isFetched, relativePath } from "../host/file_path.ts";
import { isStandalone } from "../host/standalone.ts";
import { typedCommand, typedTask } from "../host/typed_command.ts";
import { workingDirectory } from "../host/working_directory.ts";
import { typedSteckdose } from "./command_usage.ts";
import { painted } from "../trace/styled_text.ts";
import type { ShowOptions } from "./show_options.ts";
import { START_TEXT } from "./start_text.ts";

/** A program in a sentence: TypeScript in the source, JavaScript in the npm package. */
const SOURCE_REGEXP = /\b\w+\.ts\b/g;

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
  const { id, path, given = [], permissions, transport } = program;
  if (isStandalone()) return typedSteckdose(["run", id, ...args.length > 0 ? ["--", ...args] : []]);
  const file = relativePath(path, workingDirectory());
  // A clone has it in deno.json.
  const isUnstable = isFetched() && transport === "unix-datagram";
  const flags = isUnstable ? ["--unstable-net", ...permissions] : permissions;
  return typedCommand({ program: file, args: [...given, ...args], permissions: flags });
}

/**
 * A first change to a program, and the command that shows its lesson once more.
 *
 * @param lesson The lesson.
 * @param options The language to speak.
 * @returns The step; none where the person has no file that could be changed.
 */
export function changeSteps(lesson: Lesson, { language }: ShowOptions): readonly NextStep[] {
  if (isStandalone() || isFetched()) return [];
  const start = relativePath(filePath("./start.ts", import.meta.url), workingDirectory());
  const sentence = lesson.firstChange[language].replaceAll(SOURCE_REGEXP, builtFile);
  return [[sentence, typedTask("start", start, [String(lesson.number)])]];
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
