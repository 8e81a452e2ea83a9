/**
 * Every program runs where our deno.json is not, with exactly the permissions
 * that its lesson names: Deno asks nobody, because nobody sits there.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lessons } from "../../lessons/mod.ts";
import type { Lesson } from "../../lib/course/lesson.ts";
import { AtOnce } from "../../scripts/texts/at_once.ts";
import { ROOT } from "../harness/root.ts";
import { withDirectory } from "../harness/temporary_directory.ts";
import { test } from "../harness/test.ts";
import { moreSessions } from "./elsewhere/more_sessions.ts";
import {
  fewSessions,
  played,
  programCommand,
  type ShownSession,
} from "./elsewhere/shown_sessions.ts";

/** Twenty seconds where nothing else runs. */
const SLOW = { timeout: 120_000 };

/** They mostly wait. */
const SESSIONS_AT_ONCE = 6;

/** What README says that UNIX datagrams need besides; a project says it in its own deno.json. */
const UNSTABLE = '{ "unstable": ["net"] }';

/** Runs the body with the root of a course that has no deno.json, or this one. */
async function withCourse(
  config: string | null,
  body: (root: string) => Promise<void>,
): Promise<void> {
  await withDirectory(async (path) => {
    for (const name of ["lib", "lessons", "mod.ts"]) await symlink(join(ROOT, name), path(name));
    if (config !== null) await writeFile(path("deno.json"), config);
    await body(path(""));
  });
}

function usesUnixDatagrams({ programs }: Lesson): boolean {
  return programs.some(({ transport }) => transport === "unix-datagram");
}

async function problemsIn(sessions: readonly ShownSession[], root: string) {
  const atOnce = new AtOnce(SESSIONS_AT_ONCE);
  const found = await Promise.all(sessions.map((one) => atOnce.run(() => played(one, root))));
  return found.filter((problem) => problem !== null);
}

test("sessions run every program of every lesson, with the permissions of its lesson", async () => {
  const sessions = [...await fewSessions(), ...moreSessions()];
  const run = new Set(sessions.flatMap(({ programs }) => [...programs]));
  const all = lessons.flatMap((lesson) => {
    return [...lesson.programs, ...lesson.steps].map((program) => programCommand(lesson, program));
  });
  assertEquals([...new Set(all)].filter((command) => !run.has(command)), []);
});

test("programs do without our deno.json what their texts show", async () => {
  const sessions = [...await fewSessions(), ...moreSessions()];
  const plain = sessions.filter(({ lesson }) => !usesUnixDatagrams(lesson));
  await withCourse(null, async (root) => assertEquals(await problemsIn(plain, root), []));
}, SLOW);

test("programs with UNIX datagrams need unstable net besides", async () => {
  const sessions = (await fewSessions()).filter(({ lesson }) => usesUnixDatagrams(lesson));
  await withCourse(UNSTABLE, async (root) => assertEquals(await problemsIn(sessions, root), []));
}, SLOW);
