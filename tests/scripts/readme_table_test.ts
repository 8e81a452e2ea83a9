import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { lessons } from "../../lessons/mod.ts";
import { firstDifference } from "../../scripts/texts/diff.ts";
import { GenerationError } from "../../scripts/texts/generation_error.ts";
import { END, generateReadme, START, withLessonTable } from "../../scripts/texts/readme_table.ts";
import { ROOT } from "../harness/root.ts";
import { test } from "../harness/test.ts";

test('README.md has the lessons as they are ("deno task texts" mends it)', async () => {
  for (const { path, before, after } of await generateReadme(lessons, ROOT)) {
    if (before !== after) assertEquals([path, ...firstDifference(before, after)], []);
  }
});

test("withLessonTable() puts a row for each lesson between its marks, and nothing else", () => {
  const readme = `Before\n\n${START}\n\nold\n\n${END}\n\nAfter\n`;
  const lesson = lessons.find(({ number }) => number === 4);
  const text = withLessonTable(readme, lesson === undefined ? [] : [lesson]);
  assertStringIncludes(text, "| 4 | [The first client](lessons/04_first_client/text.en.md) |");
  assertEquals(text.split("\n").filter((line) => line.startsWith("|")).length, 3);
  assertEquals([text.startsWith("Before\n\n<!--"), text.endsWith("-->\n\nAfter\n")], [true, true]);
  assertEquals(text.includes("old"), false);
});

test("withLessonTable() says which marks it needs", () => {
  assertThrows(
    () => withLessonTable("<!-- lessons -->", lessons),
    GenerationError,
    "end of lessons",
  );
});
