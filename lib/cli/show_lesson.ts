/**
 * A lesson shown live: its programs run, and the ladder of what they did.
 *
 * @module
 */

import type { Language } from "../course/language.ts";
import { findProgram, type Lesson, type PlacedProgram, placePair } from "../course/lesson.ts";
import { type PairRun, runPair } from "../course/run_pair.ts";
import { filePath, relativePath } from "../host/file_path.ts";
import { terminal } from "../host/terminal.ts";
import { typedCommand, typedTask } from "../host/typed_command.ts";
import { workingDirectory } from "../host/working_directory.ts";
import { ladder } from "../trace/ladder.ts";
import { cutLine, painted, type Piece, type Style } from "../trace/styled_text.ts";
import { typedSteckdose } from "./command_usage.ts";
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

/** A program, and the lines on its screen. */
interface Screen {
  readonly name: string;
  readonly style: Style;
  readonly lines: readonly string[];
}

/** The screens of all programs. */
function screensOf({ server, clients }: PairRun): readonly Screen[] {
  const several = clients.length > 1;
  return [
    { name: "server", style: "server", lines: server },
    ...clients.map((lines, index): Screen => {
      return { name: several ? `client ${index + 1}` : "client", style: "client", lines };
    }),
  ];
}

/** What a program printed, with its name before the first line. */
function outputLines(
  { name, style, lines }: Screen,
  nameWidth: number,
  { width, colour }: ShowOptions,
): string[] {
  return lines.map((line, index) => {
    const label: Piece = { text: (index === 0 ? name : "").padEnd(nameWidth), style };
    return painted([
      { text: " ", style: "plain" },
      label,
      { text: " │ ", style: "rail" },
      ...cutLine([{ text: line, style: "plain" }], width - nameWidth - 4),
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
    [text.watch, typedSteckdose(["watch", String(lesson.number)])],
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
  const pair = placePair(lessons, lesson.pair);
  const run = await runPair(pair, { language });
  const { clients } = run;
  const screens = screensOf(run);
  const nameWidth = Math.max(...screens.map(({ name }) => name.length));
  const text = START_TEXT[language];
  const heading = (line: string) => painted([{ text: line, style: "heading" }], colour);
  return [
    heading(text.live(lesson.number, clients.length)),
    "",
    ...screens.flatMap((screen) => outputLines(screen, nameWidth, options)),
    "",
    ladder(run.conversation, { width, colour, language }),
    "",
    ...text.howToRead[pair.server.transport],
    ...(clients.length === 1 ? [] : [text.numbers]),
    "",
    heading(text.next),
    "",
    ...nextLines(lesson, lessons, options),
  ];
}
