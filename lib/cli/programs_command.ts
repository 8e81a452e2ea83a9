/**
 * `steckdose programs`: all programs, for people and for tools.
 *
 * @module
 */

import { lessons } from "../../lessons/mod.ts";
import type { Lesson, LessonProgram, ProgramOption, Role, Transport } from "../course/lesson.ts";
import { type RunnerName, runnersOf } from "../course/runner.ts";
import { builtFile } from "../host/file_path.ts";
import { printLine } from "../host/output.ts";
import { type Command, type CommandOption, SUCCESS } from "./command.ts";

/**
 * A program as other programs see it.
 *
 * The format is stable: a field may come, none goes or changes its meaning.
 */
export interface ProgramEntry {
  /** What `steckdose run` calls it. */
  readonly id: string;
  /** The directory of its lesson. */
  readonly lesson: string;
  /** Its file, from the root of the course; its Python original lies beside it, as `.py`. */
  readonly file: string;
  /** Which part of a conversation it plays. */
  readonly role: Role;
  /** How it talks: `tcp`, `udp`, `unix-stream`, `unix-datagram`, or not at all: `null`. */
  readonly transport: Transport | null;
  /** `short` as the listing of the chapter, or `complete`. */
  readonly version: "short" | "complete";
  /** What it takes besides options, or `null`. */
  readonly words: string | null;
  /** What it takes besides `--lang` and `--help`. */
  readonly arguments: readonly ProgramOption[];
  /** What it has to be given, if the file is not run by `steckdose run`, which does that. */
  readonly given: readonly string[];
  /** What can run it; `node` needs the npm package, where the file is JavaScript. */
  readonly runtimes: readonly RunnerName[];
}

const JSON_OPTION: CommandOption = {
  name: "json",
  value: null,
  about: { en: "as JSON, for other programs", de: "als JSON, für andere Programme" },
};

const DETAILS = {
  en: "Each with its transport and its options. The JSON is one array of objects with id, " +
    "lesson, file, role, transport, version, words (what stands by itself), arguments (name, " +
    "default, sometimes values), given (what the file has to be given besides) and " +
    "runtimes. Fields may come, none goes.",
  de: "Jedes mit seinem Transport und seinen Optionen. Das JSON ist ein Array von Objekten " +
    "mit id, lesson, file, role, transport, version, words (was für sich allein steht), " +
    "arguments (name, default, manchmal values), given (was die Datei außerdem braucht) " +
    "und runtimes. Felder können dazukommen, keines verschwindet.",
};

/** Lists the programs; `--json` gives one array. */
export const programsCommand: Command = {
  name: "programs",
  parameters: { en: "[--json]", de: "[--json]" },
  details: DETAILS,
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
    else rows(entries).forEach(printLine);
    return SUCCESS;
  },
};

function entryOf(lesson: Lesson, program: LessonProgram): ProgramEntry {
  const { id, file, role, transport, options, version = "short", given = [], words = null } =
    program;
  return {
    id,
    lesson: lesson.id,
    file: `lessons/${lesson.id}/${builtFile(file)}`,
    role,
    transport,
    version,
    words,
    arguments: options,
    given,
    runtimes: runnersOf(program),
  };
}

/** One line for each program, in columns. */
function rows(entries: readonly ProgramEntry[]): readonly string[] {
  const idWidth = Math.max(...entries.map(({ id }) => id.length)) + 2;
  const transportWidth = Math.max(...entries.map((entry) => transportOf(entry).length)) + 2;
  return entries.map((entry) => {
    const options = entry.arguments.map((option) => `${option.name} ${option.default}`);
    const words = entry.words === null ? [] : [entry.words];
    const left = `${entry.id.padEnd(idWidth)}${transportOf(entry).padEnd(transportWidth)}`;
    return `${left}${[...words, ...options].join(" ")}`.trimEnd();
  });
}

function transportOf({ transport }: ProgramEntry): string {
  return transport ?? "-";
}
