/**
 * `--runtime`: what runs a program.
 *
 * @module
 */

import { UsageError } from "../course/command_line.ts";
import type { Language, Text } from "../course/language.ts";
import type { PlacedProgram } from "../course/lesson.ts";
import { type RunnerName, runnerProblem, RUNNERS } from "../course/runner.ts";
import { currentRuntime } from "../host/runtime_command.ts";
import type { CommandOption } from "./command.ts";
import { requireRunner } from "./tool.ts";

const NO_RUNNER: Text = {
  en: `there are ${RUNNERS.join(", ")}`,
  de: `Es gibt ${RUNNERS.join(", ")}`,
};

/** What runs a program, or both. */
export const RUNTIME_OPTION: CommandOption = {
  name: "runtime",
  value: { en: "NAME", de: "NAME" },
  about: {
    en: "deno, bun, node or python; else what runs this command",
    de: "deno, bun, node oder python; sonst womit dieser Befehl läuft",
  },
};

/**
 * What a person wants to run a program with.
 *
 * @param name What was typed; `undefined` stands for what runs this program.
 * @param option Behind which option.
 * @param language The language to complain in.
 * @returns Its name.
 * @throws {UsageError} When there is no such thing.
 */
export function runnerNamed(
  name: string | undefined,
  option: string,
  language: Language,
): RunnerName {
  if (name === undefined) return currentRuntime();
  const runner = RUNNERS.find((known) => known === name);
  if (runner === undefined) throw new UsageError(`${option} ${name}`, NO_RUNNER, language);
  return runner;
}

/**
 * Checks that a program can be run with something here.
 *
 * @param program The program.
 * @param runner What shall run it.
 * @param language The language to complain in.
 * @throws {UsageError} When that cannot be.
 * @throws {Error} When this machine does not have it.
 */
export function checkRunner(program: PlacedProgram, runner: RunnerName, language: Language): void {
  const problem = runnerProblem(program, runner);
  if (problem !== null) throw new UsageError(`${program.id}, ${runner}`, problem, language);
  requireRunner(runner, language);
}
