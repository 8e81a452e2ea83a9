/**
 * `steckdose programs`: all programs, for people and for tools.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import type { Lesson, LessonProgram } from "../course/lesson.ts";
import { printLine } from "../host/output.ts";
import { type Command, type CommandOption, SUCCESS } from "./command.ts";

/** A program as tools see it. */
interface ProgramEntry {
  readonly id: string;
  readonly lesson: string;
  readonly file: string;
  readonly role: string;
  readonly transport: string;
  readonly arguments: readonly { readonly name: string; readonly default: string }[];
  readonly runtimes: readonly string[];
}

const JSON_OPTION: CommandOption = {
  name: "json",
  value: null,
  about: { en: "as JSON, for other programs", de: "als JSON, für andere Programme" },
};

/** Lists the programs; `--json` gives one array. */
export const programsCommand: Command = {
  name: "programs",
  parameters: { en: "[--json]", de: "[--json]" },
  summary: {
    en: "all programs with what they take, also as JSON",
    de: "alle Programme mit dem, was sie annehmen, auch als JSON",
  },
  options: [JSON_OPTION],
  positionals: [0, 0],
  run({ switches }) {
    const entries = lessons.flatMap((lesson) => {
      return lesson.programs.map((program) => entryOf(lesson, program));
    });
    if (switches.has("json")) printLine(JSON.stringify(entries, null, 2));
    else entries.map(lineOf).forEach(printLine);
    return SUCCESS;
  },
};

function entryOf(lesson: Lesson, program: LessonProgram): ProgramEntry {
  const { id, file, role, transport, options, version = "short" } = program;
  return {
    id,
    lesson: lesson.id,
    file: `lessons/${lesson.id}/${file}`,
    role,
    transport,
    arguments: options,
    runtimes: ["deno", "bun", "node", ...(version === "short" ? ["python"] : [])],
  };
}

function lineOf(entry: ProgramEntry): string {
  const options = entry.arguments.map((option) => `${option.name} ${option.default}`);
  return `${entry.id.padEnd(28)}${entry.transport.padEnd(15)}${options.join(" ")}`.trimEnd();
}
