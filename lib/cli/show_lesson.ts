/**
 * A lesson shown live: its programs run, and the ladder of what they did.
 *
 * @module
 */

import type { Language } from "../course/language.ts";
import { findProgram, type Lesson, type PlacedProgram, placePair } from "../course/lesson.ts";
import { runPair } from "../course/run_pair.ts";
import { filePath, relativePath } from "../host/file_path.ts";
import { terminal } from "../host/terminal.ts";
import { typedCommand, typedTask } from "../host/typed_command.ts";
import { workingDirectory } from "../host/working_directory.ts";
import { ladder } from "../trace/ladder.ts";
import { columnsOf, painted, type Piece, type Style } from "../trace/styled_text.ts";
import { START_TEXT } from "./start_text.ts";

/** How something is shown. */
export interface ShowOptions {
  /** The language to speak. */
  readonly language: Language;
  /** The columns there are. */
  readonly width: number;
  /** Whether there are colours. */
  readonly colour: boolean;
}

/** The width where nobody says how wide it is: a file or a pipe. */
const USUAL_WIDTH = 80;

/**
 * How to show something on this terminal.
 *
 * @param language The language to speak.
 * @returns The language with the width and colours of the terminal.
 */
export function showOptions(language: Language): ShowOptions {
  const { columns, colour } = terminal();
  return { language, width: columns ?? USUAL_WIDTH, colour };
}

/** Cuts a line that would break in the terminal. */
function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) return text;
  let line = "";
  for (const character of text) {
    if (columnsOf(line + character) >= width) break;
    line += character;
  }
  return `${line}…`;
}

/** What a program printed, with its name before the first line. */
function outputLines(
  name: string,
  style: Style,
  lines: readonly string[],
  { width, colour }: ShowOptions,
): string[] {
  return lines.map((line, index) => {
    const label: Piece = { text: (index === 0 ? name : "").padEnd(6), style };
    const text = cut(line, width - 10);
    return painted([
      { text: " ", style: "plain" },
      label,
      { text: " │ ", style: "rail" },
      { text, style: "plain" },
    ], colour);
  });
}

/** The path of a program's file, from where the person stands. */
function fileOf({ path }: PlacedProgram): string {
  return relativePath(path, workingDirectory());
}

function commandOf(program: PlacedProgram): string {
  const { given = [], permissions } = program;
  return typedCommand({ program: fileOf(program), args: given, permissions });
}

/** What the person can do next; each command works as it is printed. */
function nextLines(lesson: Lesson, lessons: readonly Lesson[], options: ShowOptions): string[] {
  const text = START_TEXT[options.language];
  const server = findProgram(lessons, lesson.pair.server);
  const client = findProgram(lessons, lesson.pair.client);
  const start = relativePath(filePath("./start.ts", import.meta.url), workingDirectory());
  const again = typedTask("start", start, [String(lesson.number)]);
  const { url } = lesson.pair;
  const steps = [
    [text.startServer, commandOf(server)],
    [text.visit(url !== undefined), commandOf(client), ...(url === undefined ? [] : [url])],
    [lesson.firstChange[options.language], again],
  ];
  const { colour } = options;
  return steps.flatMap(([sentence = "", ...commands], index) => [
    ` ${index + 1}  ${sentence}`,
    ...commands.map((command) => {
      return painted([{ text: `    ${command}`, style: "command" }], colour);
    }),
  ]);
}

/**
 * Runs the conversation of a lesson and describes it.
 *
 * @param lesson The lesson.
 * @param lessons The table of contents, where its programs are found.
 * @param options How to show it.
 * @returns The lines to print.
 * @throws {Error} When one of the programs fails.
 */
export async function showLesson(
  lesson: Lesson,
  lessons: readonly Lesson[],
  options: ShowOptions,
): Promise<readonly string[]> {
  const { language, width, colour } = options;
  const run = await runPair(placePair(lessons, lesson.pair), { language });
  const text = START_TEXT[language];
  const heading = (line: string) => painted([{ text: line, style: "heading" }], colour);
  return [
    heading(text.live(lesson.number)),
    "",
    ...outputLines("server", "server", run.server, options),
    ...run.clients.flatMap((client) => outputLines("client", "client", client, options)),
    "",
    ladder(run.conversation, { width, colour, language }),
    "",
    ...text.howToRead,
    "",
    heading(text.next),
    "",
    ...nextLines(lesson, lessons, options),
  ];
}
