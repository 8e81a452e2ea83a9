/**
 * Every lesson has what a lesson has to have.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { RUNTIMES, TOOLS } from "../../lib/cli/tool.ts";
import { coverageOf } from "../../lib/course/inventory.ts";
import type { Language } from "../../lib/course/language.ts";
import type { Lesson } from "../../lib/course/lesson.ts";
import { errata, items } from "../../lessons/inventory.ts";
import { lessons } from "../../lessons/mod.ts";
import { earlyTerms } from "../../scripts/texts/early_terms.ts";
import { anchorOf, explainingHeading } from "../../scripts/texts/text_paragraphs.ts";
import {
  commandsAtPrompts,
  commandsIn,
  errataIn,
  filesIn,
  itemsIn,
  linksIn,
  shapeOf,
  textProblems,
} from "../../scripts/texts/text_rules.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

/** What a reader may need besides a runtime, and how `doctor` helps to get it. */
const KNOWN_TOOLS: readonly string[] = [...TOOLS, RUNTIMES.python].map(({ name }) => name);

/** The runtimes, and what every UNIX system has. */
const AT_HAND: readonly string[] =
  "deno bun node cat cut echo fg getent grep ip jobs kill ls mv od printf rm sh sleep sudo tail touch"
    .split(
      " ",
    );

const LANGUAGES: readonly Language[] = ["en", "de"];

function directoryOf({ id }: Lesson): string {
  return join(ROOT, "lessons", id);
}

function textOf(lesson: Lesson, language: Language): string {
  return readFileSync(join(directoryOf(lesson), `text.${language}.md`), "utf8");
}

/** The programs that lie in the directory of a lesson, as paths from there. */
function programsIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".ts") && path !== "lesson.ts" && !path.endsWith("_test.ts"));
}

/** Whether a link leads somewhere; those to other sites are only looked at. */
function resolves(target: string, file: string): boolean {
  if (/^https?:/.test(target)) return URL.canParse(target);
  const [path = "", anchor] = target.split("#");
  const linked = path === "" ? file : join(dirname(file), path);
  if (!existsSync(linked)) return false;
  if (anchor === undefined) return true;
  const headings = readFileSync(linked, "utf8").split("\n").filter((line) => /^#+ /.test(line));
  return headings.map(anchorOf).includes(decodeURIComponent(anchor));
}

/** The commands at a prompt that run a program of a lesson, without what it is given. */
function denoCommandsIn(text: string): readonly string[] {
  const commands = text.matchAll(/^\$ (deno run (?:-\S+ )*lessons\/\S+\.ts)\b/gm);
  return [...commands].map(([, command = ""]) => command);
}

const covered = coverageOf(lessons);

test(`lessons teach ${covered.items.size} of ${items.length} items, ${covered.errata.size} of ${errata.length} errata`, () => {
  const known = new Set(items.map(({ id }) => id));
  assertEquals([...covered.items].filter((id) => !known.has(id)), []);
  const knownErrata = new Set(errata.map(({ id }) => id));
  assertEquals([...covered.errata].filter((id) => !knownErrata.has(id)), []);
});

test("the inventory counts its items and errata without a gap", () => {
  assertEquals(items.map(({ id }) => id), Array.from({ length: 142 }, (_, index) => index + 1));
  assertEquals(
    errata.map(({ id }) => id),
    Array.from({ length: 79 }, (_, index) => `E${index + 1}`),
  );
});

for (const language of LANGUAGES) {
  test(`lessons explain each term once, in ${language}`, () => {
    const names = lessons.flatMap(({ terms }) => terms.map(({ name }) => name[language]));
    assertEquals(names.filter((name, index) => names.indexOf(name) !== index), []);
  });

  test(`lessons use no term in text.${language}.md before the lesson that explains it`, () => {
    const texts = new Map(lessons.map((lesson) => [lesson, textOf(lesson, language)]));
    assertEquals(earlyTerms(lessons, texts, language), []);
  });
}

for (const lesson of lessons) {
  const title = `lesson ${lesson.number}`;

  test(`${title} is named in README.md, in both languages`, () => {
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    for (const language of ["en", "de"] as const) {
      const link = `[${lesson.title[language]}](lessons/${lesson.id}/text.${language}.md)`;
      assert(readme.includes(link), link);
    }
  });

  test(`${title} has its title in both languages, a chapter and a length`, () => {
    assert(lesson.title.en !== "" && lesson.title.de !== "" && lesson.chapter !== "");
    assert(lesson.minutes > 0);
  });

  test(`${title} lists all programs in its directory, and no others`, () => {
    const listed = [...lesson.programs, ...lesson.steps].map(({ file }) => file);
    assertEquals([...new Set(listed)].toSorted(), programsIn(directoryOf(lesson)).toSorted());
  });

  test(`${title} has a Python original for each short program`, () => {
    const short = lesson.programs.filter(({ version = "short" }) => version === "short");
    const missing = short
      .map(({ file }) => file.replace(/\.ts$/, ".py"))
      .filter((file) => !existsSync(join(directoryOf(lesson), file)));
    assertEquals(missing, []);
  });

  for (const language of LANGUAGES) {
    test(`${title} has a text.${language}.md in the form of all texts`, () => {
      assertEquals(textProblems({ text: textOf(lesson, language), language }), []);
    });

    test(`${title} teaches in text.${language}.md what lesson.ts names`, () => {
      const text = textOf(lesson, language);
      const byNumber = (a: number, b: number) => a - b;
      assertEquals([...itemsIn(text)].sort(byNumber), lesson.items.toSorted(byNumber));
      assertEquals([...errataIn(text)].sort(), lesson.errata.toSorted());
    });

    test(`${title} has in text.${language}.md the terms that it explains`, () => {
      const text = textOf(lesson, language);
      const missing = lesson.terms.filter(({ name }) => {
        return explainingHeading(text, name[language]) === null;
      });
      assertEquals(missing.map(({ name }) => name[language]), []);
    });

    test(`${title} names the tools that text.${language}.md uses`, () => {
      const text = textOf(lesson, language);
      const used = KNOWN_TOOLS.filter((tool) => commandsIn(text).has(tool));
      assertEquals(used.toSorted(), [...lesson.tools ?? []].toSorted());
      const commands = [...commandsAtPrompts(text)];
      const known = [...KNOWN_TOOLS, ...AT_HAND];
      assertEquals(commands.filter((command) => !known.includes(command)), []);
    });

    test(`${title} names in text.${language}.md files that exist`, () => {
      const files = [...filesIn(textOf(lesson, language))];
      assertEquals(files.filter((file) => !existsSync(join(directoryOf(lesson), file))), []);
    });

    test(`${title} runs programs in text.${language}.md with the permissions they need`, () => {
      const listed = [...lessons].flatMap(({ id, programs, steps }) => {
        return [...programs, ...steps].map(({ file, permissions }) => {
          return ["deno run", ...permissions, `lessons/${id}/${file}`].join(" ");
        });
      });
      const commands = denoCommandsIn(textOf(lesson, language));
      assertEquals(commands.filter((command) => !listed.includes(command)), []);
    });

    test(`${title} has links in text.${language}.md that lead somewhere`, () => {
      const file = join(directoryOf(lesson), `text.${language}.md`);
      const links = linksIn(textOf(lesson, language));
      assertEquals(links.filter((target) => !resolves(target, file)), []);
    });
  }

  test(`${title} has the same sections and blocks in both texts`, () => {
    assertEquals(shapeOf(textOf(lesson, "de")), shapeOf(textOf(lesson, "en")));
  });

  test(`${title} shows each of its programs`, () => {
    const shown = filesIn(textOf(lesson, "en"));
    const files = lesson.programs.map(({ file }) => file);
    assertEquals(files.filter((file) => !shown.has(file)), []);
  });
}
