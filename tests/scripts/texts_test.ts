/**
 * The texts show what their programs really print.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import { lessons } from "../../lessons/mod.ts";
import { firstDifference } from "../../scripts/texts/diff.ts";
import {
  generateTexts,
  LANGUAGES,
  sessionsOf,
  textPath,
} from "../../scripts/texts/lesson_texts.ts";
import { sessionsIn } from "../../scripts/texts/text_rules.ts";
import { ROOT } from "../harness/root.ts";
import { skip, test } from "../harness/test.ts";

/** Programs that sessions run besides Deno; Bun comes from npm where there is none. */
const TOOLS: readonly string[] = ["curl", "python3", "ss", "tcpdump"];

/** A minute of work on a busy machine: every session of a lesson, in two languages. */
const SLOW = { timeout: 45_000 };

const requireAll = Deno.env.get("CI") === "true";

function isOnPath(tool: string): boolean {
  const { code } = new Deno.Command("sh", { args: ["-c", `command -v ${tool} >/dev/null`] })
    .outputSync();
  return code === 0;
}

if (!requireAll) {
  for (const tool of TOOLS.filter((tool) => !isOnPath(tool))) {
    skip(`texts show what ${tool} prints`, `there is no "${tool}" on this machine`);
  }
}

for (const lesson of lessons) {
  test(
    `text of lesson ${lesson.number} shows what its programs print ("deno task texts" mends it)`,
    async () => {
      const texts = await generateTexts(lesson, ROOT);
      const differences = texts.flatMap(({ path, before, after }) => {
        return before === after ? [] : [path, ...firstDifference(before, after)];
      });
      assertEquals(differences, []);
      if (requireAll) assertEquals(texts.flatMap(({ skipped }) => skipped), []);
    },
    SLOW,
  );

  test(`sessions of lesson ${lesson.number} are all shown by its texts`, async () => {
    const names = Object.keys(await sessionsOf(lesson, ROOT));
    for (const language of LANGUAGES) {
      const shown = await shownSessions(`${ROOT}/${textPath(lesson, language)}`);
      if (shown !== null) assertEquals(names.filter((name) => !shown.has(name)), []);
    }
  });
}

/** The sessions in a text, or `null` when it is not written yet. */
async function shownSessions(path: string): Promise<ReadonlySet<string> | null> {
  try {
    return sessionsIn(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
