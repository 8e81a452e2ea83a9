/**
 * A conversation shown live: its programs run, and the ladder of what they did.
 *
 * @module
 */

import type { Lesson, PlacedPair } from "../course/lesson.ts";
import { type PairRun, runPair } from "../course/run_pair.ts";
import { ladder } from "../trace/ladder.ts";
import { cutLine, painted, type Piece, type Style } from "../trace/styled_text.ts";
import { typedSteckdose } from "./command_usage.ts";
import { changeSteps, type NextStep, nextSteps, shownCommand } from "./next_steps.ts";
import type { ShowOptions } from "./show_options.ts";
import { START_TEXT } from "./start_text.ts";

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

/** What the person can do next. */
function stepsOf(lesson: Lesson, pair: PlacedPair, options: ShowOptions): readonly NextStep[] {
  const { language } = options;
  const text = START_TEXT[language];
  const { server, client, url } = pair;
  return [
    [text.startServer, shownCommand(server)],
    [text.visit(url !== undefined), shownCommand(client), ...(url === undefined ? [] : [url])],
    [text.watch, typedSteckdose(["watch", String(lesson.number)])],
    ...changeSteps(lesson, options),
  ];
}

/**
 * Runs the conversation of a lesson and describes it.
 *
 * @param lesson The lesson.
 * @param pair Its conversation.
 * @param options How to show it.
 * @returns The lines to print.
 * @throws {Error} When one of the programs fails.
 */
export async function showConversation(
  lesson: Lesson,
  pair: PlacedPair,
  options: ShowOptions,
): Promise<readonly string[]> {
  const { language, width, colour } = options;
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
    ...nextSteps(stepsOf(lesson, pair, options), options),
  ];
}
