/**
 * A lesson shown live.
 *
 * @module
 */

import { type Lesson, placePair } from "../course/lesson.ts";
import { showConversation } from "./show_conversation.ts";
import { showDemo } from "./show_demo.ts";
import type { ShowOptions } from "./show_options.ts";

/**
 * Runs what shows a lesson, a conversation or a program, and describes it.
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
  const { pair, demo } = lesson;
  if (pair !== undefined) return await showConversation(lesson, placePair(lessons, pair), options);
  if (demo !== undefined) return await showDemo(lesson, demo, lessons, options);
  throw new RangeError(`Cannot show lesson ${lesson.number}: it has neither a pair nor a demo`);
}
