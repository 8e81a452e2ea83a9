/**
 * `steckdose run`: one program of the course, in this terminal.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import type { Text } from "../course/language.ts";
import { findProgram, type PlacedProgram } from "../course/lesson.ts";
import { runnerCommand } from "../course/runner.ts";
import { printErrorLine } from "../host/output.ts";
import { runProgram } from "../host/run_program.ts";
import { workingDirectory } from "../host/working_directory.ts";
import type { Command, CommandCall } from "./command.ts";
import { findTarget } from "./find_target.ts";
import { checkRunner, runnerNamed, RUNTIME_OPTION } from "./runner_option.ts";
import { checkTraceable, TRACE_OPTION, traceFile } from "./trace_option.ts";

const MORE: Text = {
  en: "Further programs of this lesson",
  de: "Weitere Programme dieser Lektion",
};

/** Runs a program; for a lesson that is its first one. */
export const runCommand: Command = {
  name: "run",
  parameters: {
    en: "<lesson|program> [options] [-- arguments]",
    de: "<Lektion|Programm> [Optionen] [-- Argumente]",
  },
  summary: { en: "runs a program of a lesson", de: "führt ein Programm einer Lektion aus" },
  details: {
    en: "A lesson stands for its first program. What stands behind -- is for the program: -- " +
      "--port 0, or -- --help. The exit code is the program's own, and 128 more than the " +
      "number of the signal that has ended it.",
    de: "Eine Lektion steht für ihr erstes Programm. Was hinter -- steht, bekommt das " +
      "Programm: -- --port 0 oder -- --help. Der Exitcode ist der des Programms; hat es " +
      "ein Signal beendet, dann dessen Nummer und 128.",
  },
  options: [RUNTIME_OPTION, TRACE_OPTION],
  positionals: [1, 1],
  passesOn: true,
  async run(call) {
    const { language, rest, values } = call;
    const runner = runnerNamed(values.get("runtime"), "--runtime", language);
    const program = programOf(call);
    checkRunner(program, runner, language);
    checkTraceable(values.get("trace"), runner, language);
    const trace = traceFile(call);
    const { file, args, environment } = runnerCommand(program, runner, {
      args: rest,
      language,
      trace,
    });
    return await runProgram(file, args, { environment, directory: workingDirectory() });
  },
};

/** The program that is named, or the first one of the lesson that is. */
function programOf({ positionals: [name = ""], language }: CommandCall): PlacedProgram {
  const target = findTarget(name, { lessons, language });
  if ("program" in target) return target.program;
  const [first, ...others] = target.lesson.programs.map(({ id }) => id);
  if (others.length > 0) printErrorLine(`${MORE[language]}: ${others.join(", ")}`);
  return findProgram(lessons, first ?? "");
}
