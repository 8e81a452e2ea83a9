/**
 * `steckdose run`: one program of the course, in this terminal.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import { UsageError } from "../course/command_line.ts";
import type { Language, Text } from "../course/language.ts";
import { findProgram, type PlacedProgram } from "../course/lesson.ts";
import { filePath } from "../host/file_path.ts";
import { printErrorLine } from "../host/output.ts";
import { runProgram } from "../host/run_program.ts";
import { type Command as Line, currentRuntime, runtimeCommand } from "../host/runtime_command.ts";
import type { Command, CommandCall } from "./command.ts";
import { findLesson } from "./find_lesson.ts";

/** What can run a program. */
type RunnerName = "deno" | "bun" | "node" | "python";

const RUNNERS: readonly RunnerName[] = ["deno", "bun", "node", "python"];

const NO_RUNNER: Text = {
  en: `there are ${RUNNERS.join(", ")}`,
  de: `es gibt ${RUNNERS.join(", ")}`,
};

const NO_PYTHON: Text = {
  en: "only the short programs have a Python original",
  de: "nur die kurzen Programme haben ein Original in Python",
};

const NO_TRACE: Text = {
  en: "only programs on Deno, Bun and Node can be recorded",
  de: "nur Programme auf Deno, Bun und Node können aufgezeichnet werden",
};

const NO_TYPESCRIPT: Text = {
  en: "Node runs no TypeScript: run it from the npm package, or with deno or bun",
  de: "Node führt kein TypeScript aus: nimm das npm-Paket oder deno oder bun",
};

/** Runs a program; for a lesson that is its first one. */
export const runCommand: Command = {
  name: "run",
  parameters: {
    en: "<lesson|program> [--runtime deno|bun|node|python] [--trace FILE] [-- arguments]",
    de: "<Lektion|Programm> [--runtime deno|bun|node|python] [--trace DATEI] [-- Argumente]",
  },
  summary: { en: "runs a program of a lesson", de: "führt ein Programm einer Lektion aus" },
  values: ["runtime", "trace"],
  switches: [],
  positionals: [1, 1],
  async run(call) {
    const program = programOf(call);
    const runner = runnerOf(call);
    const { file, args } = commandOf(program, runner, call);
    const trace = call.values.get("trace");
    const environment = trace === undefined ? {} : { STECKDOSE_TRACE: trace };
    return await runProgram(file, args, { environment });
  },
};

/** The program that is named, or the first one of the lesson that is. */
function programOf({ positionals: [name = ""], language }: CommandCall): PlacedProgram {
  if (lessons.some(({ programs }) => programs.some(({ id }) => id === name))) {
    return findProgram(lessons, name);
  }
  const { programs } = findLesson(lessons, name, language);
  const [first, ...others] = programs;
  const more = { en: "Further programs of this lesson", de: "Weitere Programme dieser Lektion" };
  printErrorLine(`${more[language]}: ${others.map(({ id }) => id).join(", ")}`);
  return findProgram(lessons, first?.id ?? "");
}

function runnerOf({ values, language }: CommandCall): RunnerName {
  const name = values.get("runtime") ?? currentRuntime();
  const runner = RUNNERS.find((known) => known === name);
  if (runner === undefined) throw new UsageError(`--runtime ${name}`, NO_RUNNER, language);
  return runner;
}

function commandOf(program: PlacedProgram, runner: RunnerName, call: CommandCall): Line {
  const trace = call.values.get("trace");
  const { language } = call;
  if (runner === "python") return pythonCommand(program, call);
  if (runner === "node" && program.path.endsWith(".ts")) {
    throw new UsageError("--runtime node", NO_TYPESCRIPT, language);
  }
  const args = withLanguage(call.rest, language);
  const { path, permissions } = program;
  if (trace === undefined) return runtimeCommand({ program: path, args, permissions }, runner);
  const preload = filePath("../trace/record.ts", import.meta.url);
  const recording = ["--allow-env=STECKDOSE_TRACE", `--allow-write=${trace}`];
  return runtimeCommand(
    { program: path, args, preload, permissions: [...permissions, ...recording] },
    runner,
  );
}

/** A program speaks as the command line does, if it was not told otherwise. */
function withLanguage(rest: readonly string[], language: Language): readonly string[] {
  return rest.some((argument) => /^--lang(=|$)/.test(argument))
    ? rest
    : [...rest, "--lang", language];
}

function pythonCommand(
  { path, version = "short" }: PlacedProgram,
  { language, rest, values }: CommandCall,
): Line {
  if (version !== "short") throw new UsageError("--runtime python", NO_PYTHON, language);
  if (values.has("trace")) throw new UsageError("--trace", NO_TRACE, language);
  return { file: "python3", args: [path.replace(/\.[tj]s$/, ".py"), ...rest] };
}
