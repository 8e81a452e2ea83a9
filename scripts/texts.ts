/**
 * `deno task texts`: makes anew what is generated in the texts of the lessons.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { coverageOf } from "../lib/course/inventory.ts";
import { errata, items } from "../lessons/inventory.ts";
import { lessons } from "../lessons/mod.ts";
import { print } from "./print.ts";
import { firstDifference } from "./texts/diff.ts";
import { generateGlossaries } from "./texts/generated_glossary.ts";
import { GenerationError } from "./texts/generation_error.ts";
import { type GeneratedText, generateTexts } from "./texts/lesson_texts.ts";
import { generateReadme } from "./texts/readme_table.ts";

const USAGE = `Runs what the texts of the lessons show, and writes it into them;
makes the glossary and the table of contents in README.md.

Usage: deno task texts [options] [LESSON ...]

  --check         change nothing, fail when a text is not up to date
  --require-all   fail when a program is missing (CI=true says so, too)
  --help          print this

LESSON is a number; without one, all lessons; "glossary" for these two alone.`;

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes or compares one text; returns whether it is as it should be. */
async function settle(text: GeneratedText, check: boolean): Promise<boolean> {
  const { path, before, after } = text;
  if (before === after) return true;
  if (check) {
    print(
      `${path} is not up to date, "deno task texts" mends it; ${
        firstDifference(before, after).join("\n")
      }`,
    );
    return false;
  }
  await Deno.writeTextFile(join(ROOT, path), after);
  print(`${path} written`);
  return true;
}

/** Brings texts up to date; returns how many are not, or cannot be. */
async function settleAll(
  generated: Promise<readonly GeneratedText[]>,
  check: boolean,
  requireAll: boolean,
): Promise<number> {
  try {
    let problems = 0;
    for (const text of await generated) {
      if (!(await settle(text, check))) problems++;
      for (const reason of text.skipped) print(`skipped: ${reason}`);
      if (requireAll) problems += text.skipped.length;
    }
    return problems;
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    print(error.message);
    return 1;
  }
}

const options = parseArgs(Deno.args, {
  boolean: ["check", "require-all", "help"],
  string: ["_"],
  unknown: (name) => {
    if (!name.startsWith("-")) return true;
    print(`Unknown option ${name}\n\n${USAGE}`);
    Deno.exit(2);
  },
});
if (options.help) {
  print(USAGE);
  Deno.exit(0);
}
const numbers = options._.map(String);
const chosen = lessons.filter(({ number }) =>
  numbers.length === 0 || numbers.includes(`${number}`)
);
const requireAll = options["require-all"] || Deno.env.get("CI") === "true";
let problems = chosen.length === 0 && !numbers.includes("glossary") ? 1 : 0;
for (const lesson of chosen) {
  problems += await settleAll(generateTexts(lesson, ROOT), options.check, requireAll);
}
problems += await settleAll(generateGlossaries(lessons, ROOT), options.check, requireAll);
problems += await settleAll(generateReadme(lessons, ROOT), options.check, requireAll);
const covered = coverageOf(lessons);
print(
  `Texts: ${chosen.length} lessons, ${problems} problems; all lessons teach ` +
    `${covered.items.size} of ${items.length} items and ${covered.errata.size} of ${errata.length} errata`,
);
Deno.exit(problems === 0 ? 0 : 1);
