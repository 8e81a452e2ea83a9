import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Lesson, Term } from "../../lib/course/lesson.ts";
import { lessons } from "../../lessons/mod.ts";
import { firstDifference } from "../../scripts/texts/diff.ts";
import { earlyTerms } from "../../scripts/texts/early_terms.ts";
import { generateGlossaries } from "../../scripts/texts/generated_glossary.ts";
import { GenerationError } from "../../scripts/texts/generation_error.ts";
import { glossaryText } from "../../scripts/texts/glossary.ts";
import { explainingHeading, paragraphsOf } from "../../scripts/texts/text_paragraphs.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

const TEXT = `# Title

A word at the top.

<!-- section: goal -->

## Goal

Here is a backlog.

<!-- section: queue -->

### The queue, and more

The length of
the queue is its _backlog_, in \`listen()\`.

\`\`\`ts
const echo = 1;
\`\`\`

- Öl and Zoll
`;

/** A lesson of which only what the glossary wants is there. */
function lessonWith(number: number, ...names: readonly string[]): Lesson {
  const terms = names.map((name): Term => ({
    name: { en: name, de: name },
    meaning: { en: `About ${name}.`, de: `Über ${name}.` },
  }));
  const [first] = lessons;
  assert(first !== undefined);
  return { ...first, id: `0${number}_test`, number, terms };
}

test('glossary files are up to date ("deno task texts" mends them)', async () => {
  for (const { path, before, after } of await generateGlossaries(lessons, ROOT)) {
    if (before !== after) assertEquals([path, ...firstDifference(before, after)], []);
  }
});

test("glossaryText() is in the order of the alphabet, Ö is an O", () => {
  const lesson = lessonWith(3, "Zoll", "Öl", "backlog");
  const text = glossaryText({
    lessons: [lesson],
    texts: new Map([[lesson, TEXT]]),
    language: "de",
  });
  assertEquals(text.match(/^(## .*|- .*?:)/gm), [
    "## B",
    "- **backlog**:",
    "## O",
    "- **Öl**:",
    "## Z",
    "- **Zoll**:",
  ]);
  const link = "Über backlog. ([Lektion 3](03_test/text.de.md#the-queue-and-more))";
  assertStringIncludes(text, link);
});

test("glossaryText() refuses a word that its lesson does not have", () => {
  const lesson = lessonWith(3, "socket");
  const source = { lessons: [lesson], texts: new Map([[lesson, TEXT]]), language: "en" } as const;
  assertThrows(() => glossaryText(source), GenerationError, '"socket": lesson 3');
});

test("explainingHeading() prefers where a word stands out, and finds it across lines", () => {
  assertEquals(explainingHeading(TEXT, "backlog"), "### The queue, and more");
  assertEquals(explainingHeading(TEXT, "length of the queue"), "### The queue, and more");
  assertEquals(explainingHeading(TEXT, "word"), "");
  assertEquals(explainingHeading(TEXT, "echo"), null);
  assertEquals(explainingHeading(TEXT, "back"), null);
});

test("paragraphsOf() leaves out headings, directives and fenced blocks", () => {
  assertEquals(paragraphsOf(TEXT).map(({ text }) => text), [
    "A word at the top.",
    "Here is a backlog.",
    "The length of the queue is its _backlog_, in `listen()`.",
    "- Öl and Zoll",
  ]);
});

test("earlyTerms() finds a word before its lesson, unless that lesson is named", () => {
  const [one, two] = [lessonWith(1), lessonWith(2, "echo", "queue")];
  const found = (text: string) => {
    const texts = new Map([[one, text], [two, "An echo in a queue."]]);
    return earlyTerms([one, two], texts, "en").map(({ name, line }) => `${name} ${line}`);
  };
  assertEquals(found("First.\n\nAn echo and a\nqueue."), ["echo 3", "queue 3"]);
  assertEquals(found("An echo and a queue, as lesson 2 shows."), []);
  assertEquals(found("An echo (lessons 1 and 2)."), []);
  assertEquals(found("Two echoes."), ["echo 1"]);
  assertEquals(found("Echoing, requeue, `echo $?`."), []);
  assertEquals(found("An `echo`."), ["echo 1"]);
});
