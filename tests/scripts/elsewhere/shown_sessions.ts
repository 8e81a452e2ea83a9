/**
 * The sessions of the texts, by the programs that they run on Deno.
 *
 * @module
 */

import { join } from "node:path";
import { lessons } from "../../../lessons/mod.ts";
import type { Lesson } from "../../../lib/course/lesson.ts";
import { sessionsOf, textPath } from "../../../scripts/texts/lesson_texts.ts";
import { parseText } from "../../../scripts/texts/parse_text.ts";
import { playSession, type Session } from "../../../scripts/texts/stage.ts";
import { MissingToolError } from "../../../scripts/texts/stage_machine.ts";
import { ROOT } from "../../harness/root.ts";

/** Something that is played, and what has to come of it. */
export interface ShownSession {
  readonly name: string;
  readonly lesson: Lesson;
  readonly session: Session;
  /** The programs that it runs on Deno, with their permissions: `--allow-net lessons/...`. */
  readonly programs: ReadonlySet<string>;
  /** Tells what is wrong with the text that it gives, or `null`. */
  readonly check: (text: string) => string | null;
}

const DENO_REGEXP = /^\$ (?:.*\| *)?deno run ((?:-\S+ )*lessons\/\S+\.ts)/gm;

/**
 * These start a server where one listens, which sees the question whether it
 * lives as a visit, where Deno was not started with `--unstable-net`.
 */
const NEED_UNSTABLE: readonly string[] = ["06_unix_stream prepare"];

/** How a program and its permissions are named here. */
export function programCommand(
  { id }: Lesson,
  { file, permissions }: Lesson["steps"][number],
): string {
  return [...permissions, `lessons/${id}/${file}`].join(" ");
}

async function shownIn(lesson: Lesson): Promise<readonly ShownSession[]> {
  const text = await Deno.readTextFile(join(ROOT, textPath(lesson, "en")));
  const { lines, blocks } = parseText(text);
  const sessions = await sessionsOf(lesson, ROOT);
  return blocks.filter(({ kind }) => kind === "run").flatMap(({ value, open, close }) => {
    const session = sessions[value];
    const name = `${lesson.id} ${value}`;
    const content = lines.slice(open + 1, close).join("\n");
    const programs = new Set([...content.matchAll(DENO_REGEXP)].map(([, run = ""]) => run));
    // Tasks are those of our deno.json.
    const isOurs = content.includes("deno task") || NEED_UNSTABLE.includes(name);
    if (session === undefined || isOurs || programs.size === 0) return [];
    const check = (text: string) => {
      return text.trimEnd() === content ? null : `${text}\ninstead of\n${content}`;
    };
    return [{ name, lesson, session, programs, check }];
  });
}

/** Few sessions which together run all programs that texts show. */
export async function fewSessions(): Promise<readonly ShownSession[]> {
  const all = (await Promise.all(lessons.map(shownIn))).flat();
  const left = new Set(all.flatMap(({ programs }) => [...programs]));
  const chosen: ShownSession[] = [];
  while (left.size > 0) {
    const gain = ({ programs }: ShownSession) => programs.intersection(left).size;
    const best = all.reduce((one, other) => gain(other) > gain(one) ? other : one);
    best.programs.forEach((program) => left.delete(program));
    chosen.push(best);
  }
  return chosen;
}

/**
 * Plays a session.
 *
 * @param shown The session.
 * @param root Where the course is, with or without a `deno.json`.
 * @returns What is wrong, or `null`; nothing is, where a program is missing that it needs.
 */
export async function played(shown: ShownSession, root: string): Promise<string | null> {
  const { name, session, check } = shown;
  try {
    const { text } = await playSession(session, "en", root);
    const problem = check(text);
    return problem === null ? null : `${name}: ${problem}`;
  } catch (error) {
    const isMissing = error instanceof MissingToolError && Deno.env.get("CI") !== "true";
    return isMissing ? null : `${name}: ${error}`;
  }
}
