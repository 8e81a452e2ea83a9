/**
 * The table of contents in the README, made from the lessons.
 *
 * @module
 */

import { join } from "node:path";
import { lastNeeds, type Lesson } from "../../lib/course/lesson.ts";
import { formatMarkdown } from "../format_markdown.ts";
import { GenerationError } from "./generation_error.ts";
import { type GeneratedText, textPath } from "./lesson_texts.ts";

const PATH = "README.md";
/** What stands above the table. */
export const START = `<!-- lessons: "deno task texts" writes this table -->`;
/** What stands below it. */
export const END = "<!-- end of lessons -->";

/** The columns; `after` are the lessons after which one can be read. */
const HEAD: readonly string[] = ["", "Lesson", "Lektion", "min", "after", "tools"];

function row(lesson: Lesson, lessons: readonly Lesson[]): readonly string[] {
  const { number, title, minutes, tools = [] } = lesson;
  return [
    `${number}`,
    `[${title.en}](${textPath(lesson, "en")})`,
    `[${title.de}](${textPath(lesson, "de")})`,
    `${minutes}`,
    lastNeeds(lessons, lesson).join(", "),
    tools.join(", "),
  ];
}

/**
 * The README with the lessons in their table.
 *
 * @param readme Its text, with the marks between which the table stands.
 * @param lessons The lessons.
 * @returns The new text, not yet formatted.
 * @throws {GenerationError} When a mark is missing.
 */
export function withLessonTable(readme: string, lessons: readonly Lesson[]): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) {
    throw new GenerationError(`${PATH} needs the lines ${START} and ${END}`);
  }
  const rule = ["-:", "-", "-", "-:", "-", "-"];
  const cells = [HEAD, rule, ...lessons.map((lesson) => row(lesson, lessons))];
  const rows = cells.map((one) => `| ${one.join(" | ")} |`);
  return [readme.slice(0, start) + START, "", ...rows, "", readme.slice(end)].join("\n");
}

/**
 * Generates the table in the README.
 *
 * @param lessons The table of contents.
 * @param root The root of the project.
 * @returns The file.
 */
export async function generateReadme(
  lessons: readonly Lesson[],
  root: string,
): Promise<readonly GeneratedText[]> {
  const before = await Deno.readTextFile(join(root, PATH));
  const after = await formatMarkdown(withLessonTable(before, lessons), root);
  return [{ path: PATH, before, after, skipped: [] }];
}
